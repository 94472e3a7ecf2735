/* interrupt.h — ending at a signal, after the record in hand. */
#ifndef GLO_INTERRUPT_H
#define GLO_INTERRUPT_H

#include <stdbool.h>

/* From now on SIGINT and SIGTERM are remembered; a second one ends the program at once. One that
 * is ignored, as under nohup, stays ignored. */
void interrupt_catch(void);

/* The signal that asked to end; 0: none. */
int interrupt_signal(void);

/* Waits until there is something to read, however long; false if it shall end instead. */
bool interrupt_wait(int file);

#endif
