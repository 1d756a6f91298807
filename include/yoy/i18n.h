/*
 * Words in the reader's language. Table headings, verdicts, notes and reasons stand in Chinese in
 * the sources, help and messages in English; src/po/en.po has the English of the former,
 * src/po/zh_CN.po the Chinese of the latter. Without a language both stay as they are.
 *
 * The catalogs are what GNU msgfmt makes. They are read here and not by the C library, which
 * translates nothing unless the system has a locale of that language installed.
 *
 * (1) The language is the one given; else the first of YOY_LANG, LC_ALL, LC_MESSAGES, LANG that is
 *     not empty: zh* is Chinese, en* English, all else (C, POSIX) none.
 * (2) Catalogs are looked for beside the program: share/locale, ../share/locale. Without them
 *     every word stays as it is.
 * (3) Outputs for programs do not depend on the language: yoy_i18n_machine() switches _() off.
 *     Messages to a person (yoy_i18n_text) are translated all the same.
 *
 * One catalog a process, set before threads start.
 */
#ifndef YOY_I18N_H
#define YOY_I18N_H

#include <stdbool.h>

#define _(msgid) yoy_i18n_word(msgid)
/* Mark a word of a table of constants; it is translated where it is used. */
#define N_(msgid) msgid

/* lang: "zh", "en" or NULL; may be called again. */
void yoy_i18n_init(const char *lang);

/* "zh", "en", or "" when none was chosen. */
const char *yoy_i18n_lang(void);

void yoy_i18n_machine(bool on);

/* The translation, or msgid itself. Borrowed: valid until the next init. */
const char *yoy_i18n_word(const char *msgid) __attribute__((format_arg(1)));
const char *yoy_i18n_text(const char *msgid) __attribute__((format_arg(1)));

/*
 * Use the bytes of a compiled catalog (copied) instead of a file; false, and nothing is
 * translated, when they are not one. For tests.
 */
bool yoy_i18n_load(const char *bytes, unsigned long len_bytes);

#endif
