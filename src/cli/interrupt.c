/* interrupt.c — ending at a signal, after the record in hand.
 *
 * The handler only notes the signal: the loop over the articles looks at the note. A signal that
 * came between that look and a read() from a pipe would be slept over; so the signals are held back
 * around the look, and let in by pselect() alone. */
#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <sys/select.h>

static const int caught[] = {SIGINT, SIGTERM};
enum { CAUGHT = sizeof(caught) / sizeof(caught[0]) };

static volatile sig_atomic_t seen;

static void note(int number)
{
	seen = number;
}

void interrupt_catch(void)
{
	struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND}, before;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < CAUGHT; i++) {
		if (sigaction(caught[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(caught[i], &action, NULL);
	}
}

int interrupt_signal(void)
{
	return seen;
}

bool interrupt_wait(int file)
{
	sigset_t held, before;
	fd_set files;
	sigemptyset(&held);
	for (size_t i = 0; i < CAUGHT; i++)
		sigaddset(&held, caught[i]);
	if (file >= FD_SETSIZE)
		return !seen;
	sigprocmask(SIG_BLOCK, &held, &before);
	int ready = 0;
	while (!seen && ready <= 0) {
		FD_ZERO(&files);
		FD_SET(file, &files);
		ready = pselect(file + 1, &files, NULL, NULL, NULL, &before);
		if (ready < 0 && !seen)
			break; /* read() will say what is wrong */
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return !seen;
}
