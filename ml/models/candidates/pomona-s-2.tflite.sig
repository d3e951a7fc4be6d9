{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 2900599,
  "sha256": "fd78fdd94941c750bb3aa603e86eb4491d01a3da087205debe021d2207b251d8",
  "key": "412d515439261f55",
  "signature": "MEQCIGWiSPjwvMoRvnbi4IQ+k1JBavxqg62ocla49oz/XBQLAiARoOzidUwCu3JjA6BfM6XnCwtPb7vrOc4tLYpr5Qu97Q=="
}
