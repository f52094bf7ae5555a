#pragma once
#include "dlverify/audit/replay.h"  // the old path, until 0.3
