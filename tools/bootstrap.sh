#!/bin/sh
# Prepares this checkout: system libraries, a virtual environment, Python packages.
#
#   sh tools/bootstrap.sh runtime   what building briefs needs
#   sh tools/bootstrap.sh dev       the same, and what the tests and linters need
#
# It installs only what is missing, and says what it installs and why. Where that
# takes rights it does not have, it prints the command for you to run and stops.
# PYTHON=/some/python3 chooses the Python. Runs under dash and macOS's bash 3.2.
set -eu

CDPATH='' cd -- "$(dirname -- "$0")/.."
root=$(pwd -P)
system=$(uname -s)

say() { printf 'bootstrap: %s\n' "$*"; }
stop() {
    printf 'bootstrap: %s\n' "$*" >&2
    exit 1
}
failed() { stop "$1 failed; its message is above. Once that is solved, run make again."; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- Python ------------------------------------------------------------------------

# Sets $version and $python, the interpreter itself: on macOS a shim that is a shell
# script would lose DYLD_FALLBACK_LIBRARY_PATH. Fails if $1 is too old or does not run.
look_at() {
    seen=$("$1" tools/probe.py version 2>/dev/null </dev/null) || return 1
    version=${seen%% *}
    python=${seen#* }
}

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        look_at "$PYTHON" || stop "PYTHON=$PYTHON is not a Python 3.11 or newer that runs."
        return
    fi
    # A Python that can already make virtual environments spares an installation.
    for ready in yes no; do
        for name in python3 python3.14 python3.13 python3.12 python3.11; do
            look_at "$name" || continue
            [ "$ready" = no ] || "$python" tools/probe.py venv || continue
            return
        done
    done
    stop "No Python 3.11 or newer was found. Install one, or name it: make PYTHON=/path/to/python3"
}

# --- System packages ---------------------------------------------------------------

# Prints the system libraries that $python cannot load, on one line.
missing_libraries() {
    if [ "$system" = Darwin ]; then
        brewed=$(brew --prefix 2>/dev/null) || brewed=/opt/homebrew
        missing=$(DYLD_FALLBACK_LIBRARY_PATH="$brewed/lib:/usr/local/lib:/usr/lib" \
            "$python" tools/probe.py libraries) || return 1
    else
        missing=$("$python" tools/probe.py libraries) || return 1
    fi
    # shellcheck disable=SC2086  # newlines become spaces
    echo $missing
}

# Prints the Debian packages that hold the libraries $*, each once.
debian_packages() {
    packages=
    for library in "$@"; do
        case $library in
            pangoft2-1.0 | fontconfig) package=libpangoft2-1.0-0 ;;
            harfbuzz-subset) package=libharfbuzz-subset0 ;;
            *) package=libpango-1.0-0 ;;
        esac
        case " $packages " in
            *" $package "*) ;;
            *) packages="$packages${packages:+ }$package" ;;
        esac
    done
    echo "$packages"
}

# Installs the Debian packages $*, or prints how to and stops.
apt_install() {
    command="apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif have sudo && sudo -n true 2>/dev/null </dev/null; then
        sudo='sudo -n '
    else
        say "Installing them takes administrator rights. Please run this, and then run make again:"
        stop "    sudo apt-get update && sudo $command"
    fi
    say "Running: ${sudo}apt-get update && ${sudo}$command"
    # shellcheck disable=SC2086  # lists of words
    {
        ${sudo}env DEBIAN_FRONTEND=noninteractive apt-get -qq update &&
            ${sudo}env DEBIAN_FRONTEND=noninteractive $command -qq -o Dpkg::Use-Pty=0
    } >/dev/null </dev/null || failed apt-get
}

# Installs the libraries that are missing; and, if .venv is yet to be made ($1 = new),
# the part of Python that makes it.
install_system_packages() {
    libraries=$(missing_libraries) || stop "$python cannot run tools/probe.py."
    wanted=
    if [ -n "$libraries" ]; then
        say "Missing system libraries: $libraries. Pango and these lay out the text of the PDFs."
        # shellcheck disable=SC2086  # a list of words
        wanted=$(debian_packages $libraries)
    fi
    if [ "$1" = new ] && ! "$python" tools/probe.py venv; then
        say "Missing from $python: venv and ensurepip. They make the folder .venv for its packages."
        case ${python##*/} in
            python3.*) wanted="$wanted ${python##*/}-venv" ;;
            *) wanted="$wanted python3-venv" ;;
        esac
    fi
    [ -n "$wanted" ] || return 0

    if [ "$system" = Linux ] && have apt-get; then
        # shellcheck disable=SC2086  # a list of words
        apt_install $wanted
    elif [ -n "$libraries" ] && [ "$system" = Darwin ]; then
        have brew || stop "Please install Homebrew, run 'brew install pango', and then run make again."
        say "Running: brew install pango"
        brew install pango >&2 </dev/null || failed brew
    elif [ -n "$libraries" ] && have dnf; then
        stop "Please run this, and then run make again: sudo dnf install pango harfbuzz"
    elif [ -n "$libraries" ] && have pacman; then
        stop "Please run this, and then run make again: sudo pacman -S pango"
    elif [ -n "$libraries" ]; then
        stop "Please install Pango with your package manager, and then run make again."
    fi

    libraries=$(missing_libraries) || stop "$python cannot run tools/probe.py."
    [ -z "$libraries" ] ||
        stop "$python still cannot load: $libraries. Is it built for another processor than they are?"
    [ "$1" != new ] || "$python" tools/probe.py venv ||
        stop "Please install venv and ensurepip for $python, or name another: make PYTHON=/path/to/python3"
}

# --- The virtual environment -------------------------------------------------------

# A stamp holds what it depends on: pyproject.toml; and this folder, since an
# environment that was copied or moved still points to the old one.
stamp() { echo "$(cksum <pyproject.toml) $root"; }

# Tells whether .venv is whole, made here, and of the Python asked for.
environment_works() {
    for made in .venv/stamp-*; do
        [ ! -e "$made" ] || case $(cat "$made") in *" $root") ;; *) return 1 ;; esac
    done
    asked=
    if [ -n "${PYTHON:-}" ]; then
        choose_python
        asked=$version
    fi
    look_at .venv/bin/python && [ "${asked:-$version}" = "$version" ] &&
        "$python" -c 'import pip' 2>/dev/null
}

pip() {
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check "$@" </dev/null ||
        failed pip
}

# Installs with pip, as options $3 ..., what the stamp $1 stands for, unless it is current.
install() {
    name=$1
    what=$2
    shift 2
    [ "$(cat ".venv/stamp-$name" 2>/dev/null)" != "$(stamp)" ] || return 0
    say "Installing $what into .venv."
    pip 'pip>=25.1' # the first that reads dependency groups
    pip "$@"
    stamp >".venv/stamp-$name"
}

case ${1:-} in
    runtime | dev) ;;
    *) stop "Usage: sh tools/bootstrap.sh runtime|dev" ;;
esac
if environment_works; then
    install_system_packages kept
else
    choose_python
    install_system_packages new
    say "Making the virtual environment .venv with $python ($version)."
    "$python" -m venv --clear .venv || stop "The virtual environment could not be made."
fi
install runtime "briefgen and the packages it runs on" --editable .
[ "$1" = runtime ] || install dev "the linters and test tools" --group dev
