/* base: the lowest room of the house and its door. It includes nothing of quickyll; the other rooms
 * include this header alone. */
#ifndef QUICKYLL_BASE_H
#define QUICKYLL_BASE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/library.h"
#include "base/macro.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/path.h"
#include "base/process.h"
#include "base/str.h"
#include "base/text.h"
#include "base/thread.h"
#include "base/utf8.h"
#include "base/watch.h"

#endif
