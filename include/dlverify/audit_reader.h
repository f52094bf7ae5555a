#pragma once
#include "dlverify/audit/reader.h"  // the old path, until 0.3
