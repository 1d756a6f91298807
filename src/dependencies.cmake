# Every library is named with the Debian package that brings it, so that a missing one is clear at once.
find_package(PkgConfig)
if(NOT PKG_CONFIG_FOUND)
  message(FATAL_ERROR "pkg-config is missing: apt-get install pkg-config")
endif()

add_library(yoy_dependencies INTERFACE)

function(yoy_require module package)
  string(MAKE_C_IDENTIFIER "YOY_DEP_${module}" var)
  pkg_check_modules(${var} IMPORTED_TARGET ${module})
  if(NOT ${var}_FOUND)
    message(FATAL_ERROR "library ${module} is missing: apt-get install ${package}")
  endif()
  target_link_libraries(yoy_dependencies INTERFACE PkgConfig::${var})
endfunction()

yoy_require(sqlite3 libsqlite3-dev)
yoy_require(libpcre2-8 libpcre2-dev)
yoy_require(libcjson libcjson-dev)
yoy_require(libutf8proc libutf8proc-dev)
yoy_require(fontconfig libfontconfig-dev)
yoy_require(libmicrohttpd libmicrohttpd-dev)
yoy_require(xlsxwriter libxlsxwriter-dev)

find_path(YOY_UTHASH_INCLUDE uthash.h)
if(NOT YOY_UTHASH_INCLUDE)
  message(FATAL_ERROR "uthash.h is missing: apt-get install uthash-dev")
endif()
