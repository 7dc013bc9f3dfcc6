import { PROVIDER_NAMES, type Sandbox, sandboxCredentials, startSandbox } from './index';

/** Of the control in a sandbox that somebody starts by hand; the providers follow. Tests take free ports. */
const FIRST_PORT = 5600;
const PORTS = Object.fromEntries(
	['control', ...PROVIDER_NAMES].map((name, index) => [name, FIRST_PORT + index]),
);

function summary(sandbox: Sandbox): string {
	const providers = PROVIDER_NAMES.filter((name) => sandbox.origins[name] !== '').map((name) => {
		const { main } = sandboxCredentials[name];
		const more = Object.entries(main.attributes ?? {}).map(
			([key, value]) => `  ${key.padEnd(16)} ${String(value)}`,
		);
		return [
			`${name}  ${sandbox.origins[name]}`,
			`  ${'id'.padEnd(16)} ${main.id}`,
			`  ${'secret'.padEnd(16)} ${main.secret}`,
			...more,
		].join('\n');
	});
	return [
		...providers,
		`control  ${sandbox.controlUrl}  (GET / lists what it can do)`,
		'All accounts and data are invented. Ctrl-C stops the sandbox.',
	].join('\n\n');
}

async function main(): Promise<void> {
	const sandbox = await startSandbox({ ports: PORTS });
	process.stdout.write(`${summary(sandbox)}\n`);
	let stopping = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			void sandbox.stop();
		});
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`The sandbox did not start: ${String(error)}\n`);
	process.exitCode = 1;
});
