#!/bin/sh
# Make sure a Chromium and a CJK font are there for the browser tests.
# Prints the browser's path on stdout; everything else goes to stderr.
# Set GONGSHI_CHROMIUM to use a browser of your own.
set -eu

say() { echo "$*" >&2; }

find_browser() {
    if [ -n "${GONGSHI_CHROMIUM:-}" ]; then
        command -v "$GONGSHI_CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        command -v "$name" && return
    done
    return 1
}

has_cjk_font() {
    [ "$(uname -s)" = Linux ] || return 0
    if command -v fc-list >/dev/null; then
        [ -n "$(fc-list :lang=zh-cn family)" ]
    else
        [ -n "$(find /usr/share/fonts /usr/local/share/fonts \
            \( -iname '*cjk*.tt[cf]' -o -iname '*cjk*.otf' -o -iname 'wqy-*.tt[cf]' \) \
            2>/dev/null | head -n 1)" ]
    fi
}

# Prints the prefix that makes a command run as root; fails if there is none.
root_prefix() {
    if [ "$(id -u)" -eq 0 ]; then
        echo "env"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        echo "sudo -n env"
    else
        return 1
    fi
}

packages=
if [ -n "${GONGSHI_CHROMIUM:-}" ] && ! find_browser >/dev/null; then
    say "error: GONGSHI_CHROMIUM=$GONGSHI_CHROMIUM is not a program."
    exit 1
fi
find_browser >/dev/null || packages="chromium"
has_cjk_font || packages="$packages fonts-noto-cjk"

if [ -n "$packages" ] && command -v apt-get >/dev/null && prefix=$(root_prefix); then
    say "==> Installing with apt-get:" $packages
    # shellcheck disable=SC2086  # both are lists of words
    {
        $prefix DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 \
            -o DPkg::Lock::Timeout=120 update &&
            $prefix DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 \
                -o DPkg::Lock::Timeout=120 install -y --no-install-recommends $packages
    } </dev/null >&2 || say "warning: apt-get failed."
fi

if ! browser=$(find_browser); then
    say "error: the browser tests need Chromium, and none was found."
    say "  Debian:        sudo apt-get install chromium fonts-noto-cjk"
    say "  Others:        install Chromium or Google Chrome, so that it is on PATH"
    say "  Elsewhere:     make test GONGSHI_CHROMIUM=/path/to/chromium"
    say "  No browser:    make check (validation, linters and a strict build only)"
    exit 1
fi

if ! has_cjk_font; then
    say "warning: no Chinese font found; pages will show boxes instead of characters."
    say "  Debian / Ubuntu:  sudo apt-get install fonts-noto-cjk"
fi

echo "$browser"
