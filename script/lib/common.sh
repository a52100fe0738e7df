# Every script begins here: at the top of the project, stopping at the first error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# No setting of a real instance may reach a throw-away one.
forget_settings() {
    local name
    for name in "${!TRACKER_@}"; do [[ $name == TRACKER_TEST_* ]] || unset "$name"; done
}
