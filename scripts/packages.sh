# Sourced by the other scripts: install the Debian packages that are missing, and say so.
yoy_install_packages() {
  local missing=() package
  for package in "$@"; do
    case "$package" in
      # another Chromium serves as well (some distributions have no package of this name)
      chromium | chromium-driver)
        if ! command -v chromedriver >/dev/null 2>&1 || ! { command -v chromium || command -v google-chrome; } >/dev/null 2>&1; then
          missing+=("$package")
        fi
        ;;
      nodejs | npm) { command -v node && command -v npm; } >/dev/null 2>&1 || missing+=("$package") ;;
      gnuplot) command -v gnuplot >/dev/null 2>&1 || missing+=(gnuplot-nox) ;;
      *) dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package") ;;
    esac
  done
  if [ ${#missing[@]} -eq 0 ]; then
    return 0
  fi
  local sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    sudo="sudo"
  fi
  echo "installing with apt-get: ${missing[*]}"
  $sudo apt-get update -q
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "${missing[@]}"
}

YOY_RUN_PACKAGES=(gnuplot fonts-noto-cjk fontconfig)
YOY_BUILD_PACKAGES=(gcc g++ make cmake ninja-build pkg-config libsqlite3-dev libpcre2-dev libcjson-dev libutf8proc-dev
  libfontconfig-dev uthash-dev gettext libmicrohttpd-dev libxlsxwriter-dev libzip-dev libxml2-dev)
YOY_TEST_PACKAGES=(libcmocka-dev sqlite3 python3 chromium chromium-driver nodejs npm poppler-utils)
