#pragma once
#include "dlverify/audit/entry.h"  // the old path, until 0.3
