{
  "format": 1,
  "algorithm": "SHA256withECDSA",
  "bytes": 1495767,
  "sha256": "31fd64f0c9a5a28e7f7411e147b44f1b0cec93e5b7ea601abdb7fd17adb15521",
  "key": "412d515439261f55",
  "signature": "MEUCIQCPppAjDsr43Ye74XZtbXjBvF15ZnWE7K5+4kOmMpEN4wIgEKd/zWvaBUQNrS1bNHh/s2kkNZY9xs1jkv8ISBqJris="
}
