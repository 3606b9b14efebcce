// What values say, as visible.py has it; the titles of all records are read once.
import { getCollection } from 'astro:content'
import kinds from '../kinds.json'

export const titles = new Map()
for (const kind of Object.values(kinds)) {
  for (const entry of await getCollection(kind.name)) titles.set(`${kind.name}/${entry.id}`, entry.data[kind.title])
}

export function word(field, value) {
  if (field.ref) return titles.get(`${field.ref}/${value}`) ?? value
  const key = value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
  return (field.labels[key] ?? key) + field.unit
}

export function brief(field, value) {
  if (Array.isArray(value)) return value.map((one) => brief(field, one)).join('、')
  if (value && typeof value === 'object' && !(value instanceof Date)) {
    return field.fields.filter((part) => part.name in value)
      .map((part) => `${part.label}：${brief(part, value[part.name])}`).join('；')
  }
  return word(field, value)
}
