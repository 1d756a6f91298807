# Data files become C arrays in the program. Included, this gives yoy_embed(); run as a script it writes one array:
# cmake -DINPUT=… -DOUTPUT=… -DNAME=… -DHEADER=… -P embed.cmake
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${INPUT} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
  file(WRITE ${OUTPUT} "#include \"${HEADER}\"\n\nconst unsigned char ${NAME}[] = {\n${bytes}0\n};\nconst size_t ${NAME}_len = sizeof(${NAME}) - 1;\n")
  return()
endif()

set(YOY_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

# The array NAME and NAME_len, declared in header, from a file of this directory; in an object library of the layer.
function(yoy_embed target header file name)
  if(NOT TARGET ${target})
    add_library(${target} OBJECT)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(${target} PRIVATE yoy_flags)
  endif()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${name}.c)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${CMAKE_CURRENT_SOURCE_DIR}/${file} -DOUTPUT=${out} -DNAME=${name} -DHEADER=${header}
            -P ${YOY_EMBED_SCRIPT}
    DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file} ${YOY_EMBED_SCRIPT}
    VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
