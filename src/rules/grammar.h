/* The grammar that the reading code asks for by name. Used inside the rules layer only. */
#ifndef YOY_RULES_GRAMMAR_H
#define YOY_RULES_GRAMMAR_H

/* Every pack set must define all of it; NULL behind the last. */
extern const char *const grammar_needed[];

#endif
