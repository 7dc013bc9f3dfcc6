import { PROVIDER_NAMES, type Sandbox } from './core/types';
import { sandboxCredentials, startSandbox } from './index';

/** Ports of a sandbox that somebody starts by hand; tests take free ones. */
const PORTS = {
	control: 5600,
	flexfactor: 5601,
	creditsafe: 5602,
	helloflex: 5603,
	flexpay: 5604,
	tokenServer: 5605,
} as const;

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
