/**
 * The table of login commands proves itself: a shell and the real curl run each command, filled in as a user would, against a
 * server on this machine that writes down what arrives.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoginCommand } from './command';
import { LOGIN_COMMANDS } from './commands';

interface Received {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: string;
}

const run = promisify(execFile);
const received: Received[] = [];
let server: Server;
let folder: string;

/** What curl adds of its own, with the value that says so; undefined: any value. */
const OWN_HEADERS: Record<string, RegExp | undefined> = {
	host: undefined,
	'user-agent': /^curl\//,
	'content-length': undefined,
	accept: /^\*\/\*$/,
	connection: undefined,
};

beforeAll(async () => {
	try {
		execFileSync('curl', ['--version']);
	} catch {
		throw new Error(
			'curl is missing: these tests prove the table with the real curl. Install it.',
		);
	}
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push({
				method: request.method ?? '',
				url: `${request.headers.host ?? ''}${request.url ?? ''}`,
				headers: Object.fromEntries(
					Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
				),
				body: Buffer.concat(chunks).toString('utf8'),
			});
			response.end('{"access_token": "a-token", "token": "a-token"}');
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
	folder = await mkdtemp(join(tmpdir(), 'login-commands-'));
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	// Every host and port of a command leads here.
	await writeFile(join(folder, '.curlrc'), `connect-to = "::127.0.0.1:${port}"\n`);
});

afterAll(async () => {
	await new Promise((done) => server.close(done));
	await rm(folder, { recursive: true });
});

beforeEach(() => received.splice(0));

const keyOf = ({ keys }: LoginCommand, label: string): string => {
	const value = keys[label];
	if (value === undefined) throw new Error(`no key '${label}'`);
	return value;
};

const variableOf = (gap: string): string | undefined => /^\$\{?(\w+)\}?$/.exec(gap)?.[1];

/** The command with the user's values; variables stay, and go into the environment. */
function filledIn(command: LoginCommand): { text: string; variables: Record<string, string> } {
	const variables: Record<string, string> = {};
	let text = command.command;
	for (const [gap, label] of Object.entries(command.gaps)) {
		const variable = variableOf(gap);
		if (!text.includes(gap)) throw new Error(`'${gap}' is not in the command`);
		if (variable) variables[variable] = keyOf(command, label);
		else text = text.replaceAll(gap, keyOf(command, label));
	}
	for (const [shown, meant] of command.asMeant ?? []) {
		if (!text.includes(shown)) throw new Error(`'${shown}' is not in the command`);
		text = text.replaceAll(shown, meant);
	}
	return { text, variables };
}

/** The little server speaks no TLS; what it would change is only the scheme. */
const plain = (text: string): string => text.replaceAll('https://', 'http://');

/** Versions of curl differ in the case of `%2b`; addresses do not. */
const spelled = (url: string): string =>
	url.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());

async function runCommand(command: LoginCommand): Promise<Received[]> {
	const { text, variables } = filledIn(command);
	// Tools behind pipes read on; what they print does not matter.
	const tools = 'jq() { cat; }; python3() { cat; }\n';
	const values = Object.entries(variables).map(([name, value]) => [name, plain(value)]);
	await run('bash', ['-c', tools + plain(text)], {
		cwd: folder,
		env: {
			PATH: process.env.PATH,
			CURL_HOME: folder,
			HOME: folder,
			...Object.fromEntries(values),
		},
	});
	return received;
}

const withoutOwn = (headers: Record<string, string>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).filter(
			([name, value]) => !(name in OWN_HEADERS) || OWN_HEADERS[name]?.test(value) === false,
		),
	);

function multipartFields(body: string): Record<string, string> {
	const fields = body.matchAll(/name="([^"]+)"\r\n\r\n([\s\S]*?)\r\n--/g);
	return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

describe.each(LOGIN_COMMANDS.map((command) => [command.name, command] as const))(
	'%s',
	(_, command) => {
		it('sends with the real curl what the table says', async () => {
			const request = (await runCommand(command))[command.request ?? 0];
			if (!request) throw new Error('curl sent nothing');
			const { method, url, headers, body } = command.expects;
			const isMultipart = typeof body !== 'string';
			const sent = withoutOwn(request.headers);
			expect({
				method: request.method,
				url: spelled(`http://${request.url}`),
				headers: isMultipart
					? { ...sent, 'content-type': sent['content-type']?.split(';')[0] }
					: sent,
				body: isMultipart ? { multipart: multipartFields(request.body) } : request.body,
			}).toEqual({ method, url: spelled(plain(url)), headers: asSent(headers), body });
		});
	},
);

/** A header whose value is an address crosses the same change. */
const asSent = (headers: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, plain(value)]));

describe('the table of login commands', () => {
	it('has names that are unique, and a source for each', () => {
		const names = LOGIN_COMMANDS.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(LOGIN_COMMANDS.filter(({ source }) => !source.includes('https://'))).toEqual([]);
	});

	it('uses every key in the request', () => {
		const unused = LOGIN_COMMANDS.flatMap((command) => {
			const labels = new Set(Object.values(command.gaps));
			return Object.keys(command.keys).filter((label) => !labels.has(label));
		});
		expect(unused).toEqual([]);
	});
});
