#!/bin/sh
# Lists every file of a folder with its size and checksum, as CSV that Makegood reads.
# For Linux, macOS, and any system with a POSIX shell. It reads; it changes nothing in the folder.
#
#   sh makegood-manifest.sh [--quick] FOLDER LIST.csv
#
# --quick  path and size of every file, and the checksum only of those whose size in bytes leaves 1 when
#          divided by 53: the same sample on both machines, and no proof of the content of the others.
#
# Rows: path,size,sha256,not_read. A file that could not be read stands in the list with the reason in its
# last column. Links are not followed. Cut off, it goes on where it was when it is started again with the same
# words; LIST.csv appears only when it is whole, and its last row says how many rows it has.
# Exit: 0 all read, 1 some could not be read (they are named in the list), 2 no list was made.

LC_ALL=C
export LC_ALL

SAMPLE=53
AT_ONCE=200
DATALESS=1073741824 # SF_DATALESS of macOS: the content is in the cloud only
CLOUD='kept in the cloud, not on this machine'

fail() {
    printf '%s\n' "$1" >&2
    exit 2
}

choose_tools() {
    if command -v sha256sum >/dev/null 2>&1; then
        HASHER='sha256sum'
    elif command -v shasum >/dev/null 2>&1; then
        HASHER='shasum -a 256'
    elif command -v openssl >/dev/null 2>&1; then
        HASHER='openssl dgst -sha256 -r'
    else
        fail 'Neither sha256sum, shasum nor openssl is here. One of them is needed.'
    fi
    if stat -c '%s 0' / >/dev/null 2>&1; then
        STAT='-c' FORMAT='%s 0'
    elif stat -f '%z %f' / >/dev/null 2>&1; then
        STAT='-f' FORMAT='%z %f'
    else
        STAT='' FORMAT=''
    fi
}

# ---- one part: the rows of up to 200 files -----------------------------------------------------------

# One line "SIZE FLAGS" per file, "-" where it can't be known.
measure() {
    if [ -n "$STAT" ] && stat "$STAT" "$FORMAT" "$@" >"$STATE/sizes" 2>/dev/null; then
        return
    fi
    for file do
        if [ ! -f "$file" ]; then
            echo '-'
        elif [ -n "$STAT" ]; then
            stat "$STAT" "$FORMAT" "$file" 2>/dev/null || echo '-'
        else
            size=$(wc -c 2>/dev/null <"$file") && echo "$size 0" || echo '-'
        fi
    done >"$STATE/sizes"
}

why_not() {
    if [ -d "$1" ]; then
        echo '! this folder could not be listed'
    elif [ ! -e "$1" ]; then
        echo '! it could no longer be reached'
    elif [ ! -r "$1" ]; then
        echo '! no permission to read it'
    else
        echo '! it could not be read'
    fi
}

# The checksum of one file, or "! WHY".
hash_one() {
    if sum=$($HASHER 2>/dev/null <"$1"); then
        sum=${sum%%[!0-9a-f]*}
        [ ${#sum} -eq 64 ] && echo "$sum" && return
    fi
    why_not "$1"
}

# All checksums by one command: right only when it read each file and wrote one line for each.
hash_all() {
    $HASHER "$@" >"$STATE/sums" 2>/dev/null || return 1
    sed 's/^\\\{0,1\}\([0-9a-f]\{64\}\) .*$/\1/' "$STATE/sums" >"$STATE/hashes"
    [ "$(grep -c '^[0-9a-f]\{64\}$' "$STATE/hashes")" -eq $# ] && [ "$(wc -l <"$STATE/hashes")" -eq $# ]
}

all_are_here() {
    while read -r size flags; do
        [ "$size" = '-' ] && return 1
        [ $((flags / DATALESS % 2)) -eq 1 ] && return 1
    done <"$STATE/sizes"
    return 0
}

# One line per file: its checksum, "-" for none, or "! WHY".
hash_each() {
    while read -r size flags; do
        file=$1
        shift
        if [ "$size" = '-' ]; then
            why_not "$file"
        elif [ $((flags / DATALESS % 2)) -eq 1 ]; then
            echo "! $CLOUD"
        elif [ "$LEVEL" = quick ] && [ $((size % SAMPLE)) -ne 1 ]; then
            echo '-'
        else
            hash_one "$file"
        fi
    done <"$STATE/sizes" >"$STATE/hashes"
}

rows() {
    awk -v sizes="$STATE/sizes" -v hashes="$STATE/hashes" '
        function quoted(text) { gsub(/"/, "\"\"", text); return "\"" text "\"" }
        BEGIN {
            for (at = 1; at < ARGC; at++) {
                getline size < sizes; getline hash < hashes
                split(size, part, " ")
                if (part[1] == "-") part[1] = ""
                why = ""
                if (hash ~ /^!/) { why = quoted(substr(hash, 3)); hash = "" }
                if (hash == "-") hash = ""
                print quoted(substr(ARGV[at], 3)) "," part[1] "," hash "," why
            }
        }' "$@"
}

part() {
    read -r number <"$STATE/number"
    number=$((number + 1))
    echo "$number" >"$STATE/number"
    [ $# -gt 0 ] || exit 0
    if [ ! -e "$STATE/part.$number" ]; then
        measure "$@"
        if [ "$LEVEL" = quick ] || ! all_are_here || ! hash_all "$@"; then
            hash_each "$@"
        fi
        rows "$@" >"$STATE/rows" || exit 255
        mv "$STATE/rows" "$STATE/part.$number" || exit 255
    fi
    printf '\r%s of %s files' "$(((number - 1) * AT_ONCE + $#))" "$TOTAL" >&2
}

# ---- the whole ---------------------------------------------------------------------------------------

closed_folders() {
    find . -type d -exec sh -c '
        for folder do [ -r "$folder" ] && [ -x "$folder" ] || printf "%s\0" "$folder"; done' sh {} + 2>/dev/null
}

# What to list: folders that can't be listed themselves, and files, each name ended by NUL.
begin() {
    mkdir -p "$STATE" || exit 2
    closed_folders >"$STATE/closed"
    find . -type f ! -path "$OWN" ! -path "$OWN.unfinished/*" -print0 >"$STATE/files" ||
        [ -s "$STATE/closed" ] || echo yes >"$STATE/trouble"
    find . ! -type f ! -type d -exec sh -c 'for other do echo; done' sh {} + 2>/dev/null |
        wc -l | tr -d ' ' >"$STATE/left_out"
    cat "$STATE/closed" "$STATE/files" >"$STATE/names.new" || exit 2
    printf '%s\n' "$WHAT" >"$STATE/what"
    mv "$STATE/names.new" "$STATE/names"
}

# Only what is ours: the folder may have been there before.
clean_up() {
    at=0
    while [ "$at" -lt "$PARTS" ]; do
        at=$((at + 1))
        rm -f "$STATE/part.$at"
    done
    for name in closed files names what left_out number sizes sums hashes trouble; do
        rm -f "$STATE/$name"
    done
    rmdir "$STATE"
}

finish() {
    at=0
    while [ "$at" -lt "$PARTS" ]; do
        at=$((at + 1))
        [ -e "$STATE/part.$at" ] || fail 'It was cut off. Start it again with the same words and it goes on.'
    done
    {
        if [ "$LEVEL" = quick ]; then
            echo 'path,size,sample_sha256,not_read'
        else
            echo 'path,size,sha256,not_read'
        fi
        at=0
        while [ "$at" -lt "$PARTS" ]; do
            at=$((at + 1))
            cat "$STATE/part.$at" || exit 2
        done
        count=$TOTAL
        if [ -e "$STATE/trouble" ]; then
            echo '".",,,"some folders could not be listed"'
            count=$((count + 1))
        fi
        echo "\"\",$count,,\"end of list\""
    } >"$STATE/list" || exit 2
    unread=$(grep -c ',,"[^"]*"$' "$STATE/list")
    unread=$((unread - 1))
    others=$(cat "$STATE/left_out")
    mv "$STATE/list" "$LIST" || exit 2
    clean_up
    printf '\n%s files are listed in %s\n' "$TOTAL" "$LIST" >&2
    [ "$others" -eq 0 ] || printf '%s links and other things that are no files are not listed.\n' "$others" >&2
    [ "$unread" -eq 0 ] || { printf '%s could not be read; the list says why.\n' "$unread" >&2; exit 1; }
    exit 0
}

if [ "$1" = '--part' ]; then
    shift
    part "$@"
    exit 0
fi

LEVEL=full
if [ "$1" = '--quick' ]; then
    LEVEL=quick
    shift
fi
[ $# -eq 2 ] || fail 'Use: sh makegood-manifest.sh [--quick] FOLDER LIST.csv'
[ -d "$1" ] || fail "There is no folder $1"
ROOT=$(cd "$1" && pwd -P) || fail "The folder $1 can't be opened."
FOLDER=$(cd "$(dirname "$2")" 2>/dev/null && pwd -P) || fail "There is no folder for $2"
LIST=${FOLDER%/}/$(basename "$2")
STATE=$LIST.unfinished
SCRIPT=$(cd "$(dirname "$0")" && pwd -P)/$(basename "$0")
WHAT="$LEVEL $ROOT"
[ ! -e "$LIST" ] || fail "$LIST is there already. Give another name."
choose_tools
cd "$ROOT" || exit 2

# Our own files are not the client's: how the list is called from here, when it lies in the folder itself.
case $LIST in
    "${ROOT%/}"/*) OWN=./$(printf '%s\n' "${LIST#"${ROOT%/}"/}" | sed 's/[][*?\\]/\\&/g') ;;
    *) OWN=elsewhere ;;
esac

if [ -e "$STATE/names" ]; then
    [ "$(cat "$STATE/what")" = "$WHAT" ] ||
        fail "$STATE belongs to another folder or level. Remove it, or give another name for the list."
    printf 'Going on where it was cut off.\n' >&2
else
    printf 'Looking for files ...\n' >&2
    begin
fi

TOTAL=$(tr -cd '\000' <"$STATE/names" | wc -c | tr -d ' ')
PARTS=$(((TOTAL + AT_ONCE - 1) / AT_ONCE))
echo 0 >"$STATE/number"
export HASHER STAT FORMAT STATE LEVEL TOTAL
xargs -0 -n "$AT_ONCE" sh "$SCRIPT" --part <"$STATE/names"
finish
