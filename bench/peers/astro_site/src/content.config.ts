// A collection for each kind; its zod schema is made from the fields of the kind.
import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'
import kinds from '../kinds.json'

const TYPES = { string: z.string(), integer: z.number().int(), boolean: z.boolean(), date: z.date() }

function type(field) {
  if (field.fields.length) return shape(field.fields)
  if (field.type === 'string' && Object.keys(field.labels).length) return z.enum(Object.keys(field.labels))
  if (Array.isArray(field.type)) return z.union(field.type.map((name) => TYPES[name]))
  return TYPES[field.type]
}

function shape(fields) {
  return z.strictObject(Object.fromEntries(fields.map((field) => {
    const one = field.many ? z.array(type(field)).min(1) : type(field)
    return [field.name, field.required ? one : one.optional()]
  })))
}

export const collections = Object.fromEntries(Object.values(kinds).map((kind) => [kind.name, defineCollection({
  loader: glob({
    pattern: '**/*.yml',
    base: `${process.env.BENCH_RECORDS}/${kind.folder}`,
    generateId: ({ entry }) => entry.split('/').at(-1).replace('.yml', ''),
  }),
  schema: shape(kind.fields),
})]))
