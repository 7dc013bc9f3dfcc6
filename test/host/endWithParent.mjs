/** Loaded into n8n before it starts: ends n8n when the process that started it is gone, however. */
const parent = process.ppid;

const timer = setInterval(() => {
	if (process.ppid === parent) return;
	clearInterval(timer);
	process.kill(process.pid, 'SIGTERM');
}, 1_000);
timer.unref();
