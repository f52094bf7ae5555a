#pragma once
#include "dlverify/audit/error.h"  // the old path, until 0.3
