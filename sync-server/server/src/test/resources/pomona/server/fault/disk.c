/*
 * A disk that keeps a log, for tests on Linux: cc -shared -fPIC -o disk.so disk.c -ldl, then
 * LD_PRELOAD=disk.so. What a process writes under POMONA_DISK_FOLDER, and when it makes that
 * durable, is appended to POMONA_DISK_LOG, so that a test can make the folder as a loss of power
 * would have left it (PowerLoss.java reads the log). While the file POMONA_DISK_FULL exists, no
 * file in the folder can grow.
 *
 * A record: kind, length of the path (4), offset (8), length of the data (4), path, data; numbers
 * are little-endian. It is written after the call it tells of has succeeded and before that
 * returns, so whatever a process does later stands behind it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;
static const char *folder;
static const char *full;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_unlinkat)(int, const char *, int);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_unlinkat = dlsym(RTLD_NEXT, "unlinkat");
  folder = getenv("POMONA_DISK_FOLDER");
  full = getenv("POMONA_DISK_FULL");
  const char *log = getenv("POMONA_DISK_LOG");
  if (folder && log) {
    log_file = open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
  }
}

static int is_ours(const char *path) {
  return folder && strncmp(path, folder, strlen(folder)) == 0;
}

/* The path of an open file in the folder; 0 for all other files. */
static int path_of(int file, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) {
    return 0;
  }
  path[length] = 0;
  return is_ours(path);
}

static void put(unsigned char *at, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; i++) {
    at[i] = (unsigned char)(value >> (8 * i));
  }
}

static void tell(char kind, const char *path, uint64_t offset, const void *data, size_t length) {
  if (log_file < 0) {
    return;
  }
  int before = errno;
  size_t path_length = strlen(path);
  size_t size = 17 + path_length + length;
  unsigned char *record = malloc(size);
  if (!record) {
    abort();
  }
  record[0] = (unsigned char)kind;
  put(record + 1, path_length, 4);
  put(record + 5, offset, 8);
  put(record + 13, length, 4);
  memcpy(record + 17, path, path_length);
  memcpy(record + 17 + path_length, data, length);
  pthread_mutex_lock(&turn);
  for (size_t done = 0; done < size;) {
    ssize_t some = real_write(log_file, record + done, size - done);
    if (some <= 0) {
      abort();
    }
    done += (size_t)some;
  }
  pthread_mutex_unlock(&turn);
  free(record);
  errno = before;
}

static int is_full(int file, off_t end) {
  struct stat now;
  return full && access(full, F_OK) == 0 && fstat(file, &now) == 0 && end > now.st_size;
}

static ssize_t refuse(void) {
  errno = ENOSPC;
  return -1;
}

ssize_t write(int file, const void *data, size_t length) {
  char path[PATH_MAX];
  if (!folder || !path_of(file, path)) {
    return real_write(file, data, length);
  }
  struct stat now;
  off_t offset = lseek(file, 0, SEEK_CUR);
  if ((fcntl(file, F_GETFL) & O_APPEND) && fstat(file, &now) == 0) {
    offset = now.st_size;
  }
  if (is_full(file, offset + (off_t)length)) {
    return refuse();
  }
  ssize_t done = real_write(file, data, length);
  if (done > 0) {
    tell('w', path, (uint64_t)offset, data, (size_t)done);
  }
  return done;
}

ssize_t pwrite64(int file, const void *data, size_t length, off_t offset) {
  char path[PATH_MAX];
  if (!folder || !path_of(file, path)) {
    return real_pwrite(file, data, length, offset);
  }
  if (is_full(file, offset + (off_t)length)) {
    return refuse();
  }
  ssize_t done = real_pwrite(file, data, length, offset);
  if (done > 0) {
    tell('w', path, (uint64_t)offset, data, (size_t)done);
  }
  return done;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset) {
  return pwrite64(file, data, length, offset);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = write(file, parts[i].iov_base, parts[i].iov_len);
    if (done < 0) {
      return all > 0 ? all : done;
    }
    all += done;
    if ((size_t)done < parts[i].iov_len) {
      break;
    }
  }
  return all;
}

int ftruncate64(int file, off_t length) {
  char path[PATH_MAX];
  int ours = folder && path_of(file, path);
  if (ours && is_full(file, length)) {
    return (int)refuse();
  }
  int done = real_ftruncate(file, length);
  if (ours && done == 0) {
    tell('t', path, (uint64_t)length, "", 0);
  }
  return done;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

static int sync_file(int file, int (*real)(int)) {
  char path[PATH_MAX];
  int ours = folder && path_of(file, path);
  int done = real(file);
  if (ours && done == 0) {
    tell('s', path, 0, "", 0);
  }
  return done;
}

int fsync(int file) { return sync_file(file, real_fsync); }

int fdatasync(int file) { return sync_file(file, real_fdatasync); }

int rename(const char *from, const char *to) {
  int done = real_rename(from, to);
  if (done == 0 && is_ours(from)) {
    tell('r', from, 0, to, strlen(to));
  }
  return done;
}

int unlink(const char *path) {
  int done = real_unlink(path);
  if (done == 0 && is_ours(path)) {
    tell('u', path, 0, "", 0);
  }
  return done;
}

int unlinkat(int at, const char *path, int flags) {
  int done = real_unlinkat(at, path, flags);
  if (done == 0 && path[0] == '/' && is_ours(path)) {
    tell('u', path, 0, "", 0);
  }
  return done;
}
