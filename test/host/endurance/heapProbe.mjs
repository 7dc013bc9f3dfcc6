/**
 * Loaded into n8n before it starts: at SIGUSR2 it collects garbage and notes what is left of the heap, in bytes. n8n
 * need not be started with another option for it.
 */
import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
	// What a finalizer lets go of is collected by the second.
	collect();
	collect();
	appendFileSync(process.env.TOKENFLOW_HEAP_FILE, `${process.memoryUsage().heapUsed}\n`);
});
