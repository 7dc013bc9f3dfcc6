import { ConfigurationError } from '../../token/errors';

/** One piece of request data, in the order of the command. */
export interface CurlData {
	readonly text: string;
	/** From `--data-urlencode`: the part after the first `=` is still to be encoded. */
	readonly encode: boolean;
}

/** What a curl command says, before its documentation placeholders are understood. */
export interface CurlCommand {
	url: string;
	method: string;
	/** `Name: value`, as written. */
	readonly headers: string[];
	readonly data: CurlData[];
	user: string;
	/** `-G`: the data travels in the query. */
	dataInQuery: boolean;
}

type ValueOption = (command: CurlCommand, value: string) => void;

const ignore = (): void => undefined;

function addData(command: CurlCommand, value: string, encode: boolean): void {
	if (value.startsWith('@')) {
		throw new ConfigurationError(
			`The cURL command reads its data from the file '${value.slice(1)}'`,
			'Paste the content of that file into the command in its place.',
		);
	}
	command.data.push({ text: value, encode });
}

const data: ValueOption = (command, value) => addData(command, value, false);

/** `--data-raw` takes a leading `@` as text. */
const rawData: ValueOption = (command, value) => {
	command.data.push({ text: value, encode: false });
};

const header: ValueOption = (command, value) => {
	command.headers.push(value);
};

const namedHeader =
	(name: string): ValueOption =>
	(command, value) => {
		command.headers.push(`${name}: ${value}`);
	};

const unsupported =
	(advice: string) =>
	(option: string): never => {
		throw new ConfigurationError(
			`The cURL command uses ${option}, which does not work here`,
			advice,
		);
	};

const FORM_ADVICE =
	'Logins with a multipart body are not supported. Ask the provider for a form or JSON login.';
const FILE_ADVICE =
	"Switch on 'Client Certificate' under 'Options', paste the certificate there and remove this option from the command.";

const setMethod: ValueOption = (command, value) => {
	command.method = value.toUpperCase();
};
const setUser: ValueOption = (command, value) => {
	command.user = value;
};
const setUrl: ValueOption = (command, value) => {
	command.url = value;
};

/** Options that take a value (curl's manual); what only concerns curl itself is ignored. */
const VALUE_OPTIONS: Readonly<Record<string, ValueOption>> = {
	'-X': setMethod,
	'--request': setMethod,
	'-H': header,
	'--header': header,
	'-d': data,
	'--data': data,
	'--data-ascii': data,
	'--data-binary': data,
	'--data-raw': rawData,
	'--data-urlencode': (command, value) => addData(command, value, true),
	'--json': (command, value) => {
		command.headers.unshift('Content-Type: application/json', 'Accept: application/json');
		addData(command, value, false);
	},
	'-u': setUser,
	'--user': setUser,
	'--url': setUrl,
	'-A': namedHeader('User-Agent'),
	'--user-agent': namedHeader('User-Agent'),
	'-b': namedHeader('Cookie'),
	'--cookie': namedHeader('Cookie'),
	'-e': namedHeader('Referer'),
	'--referer': namedHeader('Referer'),
	'--oauth2-bearer': (command, value) => command.headers.push(`Authorization: Bearer ${value}`),
	'-F': () => unsupported(FORM_ADVICE)('-F'),
	'--form': () => unsupported(FORM_ADVICE)('--form'),
	'-E': () => unsupported(FILE_ADVICE)('-E'),
	'--cert': () => unsupported(FILE_ADVICE)('--cert'),
	'--key': () => unsupported(FILE_ADVICE)('--key'),
	...Object.fromEntries(
		[
			'-o --output -m --max-time --connect-timeout -w --write-out --retry --retry-delay',
			'--retry-max-time -c --cookie-jar -x --proxy --cacert --capath --tls-max --ciphers',
			'--resolve --interface -D --dump-header --limit-rate --max-redirs --cert-type --key-type',
		]
			.join(' ')
			.split(' ')
			.map((option) => [option, ignore]),
	),
};

const inQuery = (command: CurlCommand): void => {
	command.dataInQuery = true;
};

/** Options without a value. */
const FLAGS: Readonly<Record<string, (command: CurlCommand) => void>> = {
	'-G': inQuery,
	'--get': inQuery,
	...Object.fromEntries(
		[
			'-L --location --location-trusted -g --globoff -s --silent -S --show-error -k --insecure',
			'-v --verbose -i --include --compressed -f --fail --fail-with-body -N --no-buffer -# -O',
			'--progress-bar --no-progress-meter -4 --ipv4 -6 --ipv6 -0 --http1.0 --http1.1 --http2',
			'--http2-prior-knowledge --http3 --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --basic',
			'--anyauth --ssl-no-revoke --ssl-reqd --path-as-is --tcp-nodelay --no-keepalive --no-alpn',
			'-q --disable --remote-name',
		]
			.join(' ')
			.split(' ')
			.map((option) => [option, ignore]),
	),
};

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
	return Object.hasOwn(table, name) ? table[name] : undefined;
}

function unknownOption(option: string): ConfigurationError {
	return new ConfigurationError(
		`The cURL command has the option ${option}, which is not known here`,
		'Remove it from the command if it does not belong to the login.',
	);
}

function valueOf(option: string, rest: string[]): string {
	const value = rest.shift();
	if (value === undefined) {
		throw new ConfigurationError(
			`The cURL command ends after ${option}`,
			'Copy the whole command, to its last line.',
		);
	}
	return value;
}

function readLong(word: string, rest: string[], command: CurlCommand): void {
	const [option = word, ...inline] = word.split('=');
	const flag = own(FLAGS, option);
	if (flag !== undefined) return flag(command);
	const set = own(VALUE_OPTIONS, option);
	if (set === undefined) throw unknownOption(option);
	set(command, inline.length > 0 ? inline.join('=') : valueOf(option, rest));
}

/** `-sSL`, `-XPOST`, `-d a=b`: letters in a row, the first that takes a value takes the rest. */
function readShort(word: string, rest: string[], command: CurlCommand): void {
	for (let position = 1; position < word.length; position++) {
		const option = `-${word[position] ?? ''}`;
		const flag = own(FLAGS, option);
		if (flag !== undefined) {
			flag(command);
			continue;
		}
		const set = own(VALUE_OPTIONS, option);
		if (set === undefined) throw unknownOption(option);
		const attached = word.slice(position + 1);
		return set(command, attached === '' ? valueOf(option, rest) : attached);
	}
}

/**
 * The words after `curl`.
 * @throws ConfigurationError for options that are unknown or cannot be honoured
 */
export function readCurlOptions(words: readonly string[]): CurlCommand {
	const command: CurlCommand = {
		url: '',
		method: '',
		headers: [],
		data: [],
		user: '',
		dataInQuery: false,
	};
	const rest = [...words];
	for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
		if (word.startsWith('--') && word.length > 2) readLong(word, rest, command);
		else if (word.startsWith('-') && word.length > 1) readShort(word, rest, command);
		else if (command.url === '') command.url = word;
		else throw extraWord(word);
	}
	return command;
}

function extraWord(word: string): ConfigurationError {
	return new ConfigurationError(
		'The cURL command contains more than one address',
		`'${word.slice(0, 20)}' stands outside of quotes. Check the quotes of the command, or paste one command only.`,
	);
}
