"""What is said of the signatures of commits."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages.message import Message

FAMILY = (
    "提交签名",
    "用 --require-signed 检查时，公开版本上每一次改动记录的提交都要有可信的签名，改动才有出处。",
)

MESSAGES: Mapping[str, Message] = {
    "history-unsigned": Message(
        "提交没有签名",
        "提交 {commit}（{day}）没有签名",
        "请由负责的人核对这次改动；以后用 git commit -S 签名，合并也要签名。",
        "commit {commit} ({day}) is not signed",
        "Have the change looked at; sign with git commit -S, merges too.",
        "没有签名的提交，谁都可以写上别人的名字。",
    ),
    "history-untrusted": Message(
        "签名的密钥不可信",
        "提交 {commit}（{day}）有签名，但密钥不在可信的名单里",
        "确认是谁的密钥；是本单位的，加进可信名单（SSH 用 gpg.ssh.allowedSignersFile）。",
        "commit {commit} ({day}) is signed with a key that is not trusted",
        "Find out whose key it is; if it is yours, add it to the trusted ones.",
        "谁都可以造一把密钥，只有名单里的才说明是自己人。",
    ),
    "history-bad-signature": Message(
        "签名不对",
        "提交 {commit}（{day}）的签名与内容不符，或者密钥已经作废",
        "不要采用这次改动，请核对版本库是不是被改写过。",
        "commit {commit} ({day}) has a bad signature, or its key was revoked",
        "Do not rely on the change; find out whether the repository was rewritten.",
        "签名与内容对不上，说明提交被改过。",
    ),
    "history-expired": Message(
        "签名或者密钥已经过期",
        "提交 {commit}（{day}）的签名是好的，但签名或者密钥现在已经过期",
        "确认签名时密钥还有效；以后的提交换用新的密钥。",
        "commit {commit} ({day}) has a good signature that has expired, or its key has",
        "Make sure that the key was valid then; use a new key from now on.",
        "过期的密钥不再有人保管，所以提醒核对。",
        "warning",
    ),
    "history-unchecked": Message(
        "签名不能核对",
        "提交 {commit}（{day}）有签名，但这台电脑不能核对",
        "装好 gpg 或者 ssh-keygen，取得公钥或者设置 gpg.ssh.allowedSignersFile，再检查一次。",
        "commit {commit} ({day}) is signed, but the signature cannot be checked here",
        "Install gpg or ssh-keygen, get the public keys or set gpg.ssh.allowedSignersFile.",
        "不能核对的签名等于没有核对。",
    ),
}
