#pragma once
#include "dlverify/audit/key.h"  // the old path, until 0.3
