"""Has argparse, which both commands use, speak Chinese."""

from __future__ import annotations

import argparse

_ARGPARSE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s %(message)s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "the following arguments are required: %s": "缺少参数：%s",
    "expected one argument": "后面要写一个值",
    "invalid choice: %(value)r (choose from %(choices)s)": "不能是 %(value)s，可选：%(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不明确：%(matches)s",
    "ignored explicit argument %r": "后面不能写 %r",
}


def speak_chinese() -> None:
    """Have argparse speak Chinese, through the name by which it calls gettext."""
    vars(argparse)["_"] = lambda text: _ARGPARSE.get(text, text)
