#pragma once
#include "dlverify/digilocker/issued_files.h"  // the old path, until 0.3
