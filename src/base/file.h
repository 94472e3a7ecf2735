/* file.h — reading whole small files and listing folders: rules and their lists. */
#ifndef GLO_FILE_H
#define GLO_FILE_H

#include "base/arena.h"

/* Reads a whole file into the arena. False, with errno set, if it cannot be read. */
bool file_read(struct arena *arena, const char *path, glo_slice *text);

/* The names in a folder that end with `suffix`, sorted by bytes. False, with errno set, if the
 * folder cannot be read. */
struct file_names {
	ARRAY(glo_slice) list;
};
bool folder_read(struct arena *arena, const char *path, const char *suffix,
                 struct file_names *names);

#endif
