#pragma once
#include "dlverify/audit/proof.h"  // the old path, until 0.3
