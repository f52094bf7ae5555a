#pragma once
#include "dlverify/audit/log.h"  // the old path, until 0.3
