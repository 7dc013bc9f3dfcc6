import { spawn } from 'node:child_process';

export interface Outcome {
	status: number;
	stdout: string;
	stderr: string;
}

interface RunOptions {
	/** Text for the command's standard input. */
	input?: string;
	shell?: boolean;
	/** In addition to those of this process. */
	env?: Record<string, string>;
}

/** Runs a command to its end and keeps what it printed. */
export async function run(
	command: string,
	args: string[],
	cwd: string,
	options: RunOptions = {},
): Promise<Outcome> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			shell: options.shell ?? false,
			env: { ...process.env, ...options.env },
			stdio: ['pipe', 'pipe', 'pipe'],
		});
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
		child.on('error', reject);
		child.on('close', (code) =>
			resolve({
				status: code ?? 1,
				stdout: Buffer.concat(stdout).toString('utf8'),
				stderr: Buffer.concat(stderr).toString('utf8'),
			}),
		);
		child.stdin.on('error', () => undefined);
		child.stdin.end(options.input ?? '');
	});
}

/** Like `run`, but a command that fails is an error that shows the end of what it printed. */
export async function runOrFail(
	command: string,
	args: string[],
	cwd: string,
	options: RunOptions = {},
): Promise<string> {
	const { status, stdout, stderr } = await run(command, args, cwd, options);
	if (status === 0) return stdout;
	const printed = `${stdout}\n${stderr}`.trim().slice(-4_000);
	throw new Error(`"${[command, ...args].join(' ')}" ended with status ${status}:\n${printed}`);
}

/** npm as it started this process; `npm` on the path where something else did. */
export async function runNpm(
	args: string[],
	cwd: string,
	env: Record<string, string> = {},
): Promise<string> {
	const script = process.env.npm_execpath;
	return script?.endsWith('.js')
		? await runOrFail(process.execPath, [script, ...args], cwd, { env })
		: await runOrFail('npm', args, cwd, { env, shell: process.platform === 'win32' });
}
