/* Numbers as texts (number.c). */
#ifndef QUICKYLL_MARKDOWN_NUMBER_H
#define QUICKYLL_MARKDOWN_NUMBER_H

#include "base/base.h"

/* Ruby's sprintf of one number. false: it would raise an error. NULL: only asks. */
bool md_number(struct buf *, struct str format, int64_t);

#endif
