import { entryOf } from '../../common/unknown';
import { ConfigurationError } from '../../token/errors';

/** One piece of request data, in the order of the command. */
export interface CurlData {
	readonly text: string;
	/** From `--data-urlencode`: the part after the first `=` still has to be encoded. */
	readonly encode: boolean;
}

/** The options of a curl command, before placeholders are resolved. */
export interface CurlCommand {
	url: string;
	method: string;
	/** `Name: value`, as written. */
	readonly headers: string[];
	readonly data: CurlData[];
	/** `-F name=value`: fields of a multipart body. */
	readonly form: Array<readonly [name: string, value: string]>;
	user: string;
	/** `-G`: the data is sent in the query. */
	dataInQuery: boolean;
}

type ValueOption = (command: CurlCommand, value: string) => void;

/** Options without effect on the request, separated by spaces. */
const ignored = (...options: readonly string[]): Record<string, () => void> =>
	Object.fromEntries(options.flatMap((line) => line.split(' ')).map((name) => [name, () => {}]));

/** Only what is surely a name: a password may start with @ as well. */
const fileName = (text: string) =>
	/^[\w./-]+\.[a-z]{2,5}$/.test(text) ? `the file '${text}'` : 'a file or standard input';

function addData(command: CurlCommand, value: string, encode: boolean): void {
	// `--data-urlencode name@file`: the content of the file, under that name.
	const at = encode && !value.includes('=') ? value.indexOf('@') : value.startsWith('@') ? 0 : -1;
	if (at >= 0) {
		throw new ConfigurationError(
			`The cURL command reads its data from ${fileName(value.slice(at + 1))}`,
			`Replace @ and the name in the command with ${at === 0 ? '' : '= and '}the content of the file.`,
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

const unsupported = (option: string, advice: string) => (): never => {
	throw new ConfigurationError(`The cURL command uses the unsupported option ${option}`, advice);
};

/** A field of a multipart body; `@` and `<` read files. */
const formField: ValueOption = (command, text) => {
	const at = text.indexOf('=');
	const [name, value] = [text.slice(0, at), text.slice(at + 1)];
	if (at < 1 || /^[@<]/.test(value)) {
		throw new ConfigurationError(
			'The cURL command sends a file',
			'A login has fields only, such as -F "password=…".',
		);
	}
	command.form.push([name, value.replace(/^"(.*)"$/s, '$1')]);
};

const FILE_ADVICE =
	"Select 'Client Certificate' under 'Options', paste the certificate there and remove this option from the command.";

const setMethod: ValueOption = (command, value) => {
	command.method = value.toUpperCase();
};
const setUser: ValueOption = (command, value) => {
	command.user = value;
};
const setUrl: ValueOption = (command, value) => {
	command.url = value;
};

/** Cookies as text; without `=` it is the name of a file. */
const cookies: ValueOption = (command, value) => {
	if (value.includes('=')) command.headers.push(`Cookie: ${value}`);
};

/** Options with a value (curl's manual); those that only concern curl itself are ignored. */
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
	'-b': cookies,
	'--cookie': cookies,
	'-e': namedHeader('Referer'),
	'--referer': namedHeader('Referer'),
	'--oauth2-bearer': (command, value) => command.headers.push(`Authorization: Bearer ${value}`),
	'-F': formField,
	'--form': formField,
	'--form-string': formField,
	'-E': unsupported('-E', FILE_ADVICE),
	'--cert': unsupported('--cert', FILE_ADVICE),
	'--key': unsupported('--key', FILE_ADVICE),
	...ignored(
		'-o --output -m --max-time --connect-timeout -w --write-out --retry --retry-delay',
		'--retry-max-time -c --cookie-jar -x --proxy --cacert --capath --tls-max --ciphers',
		'--resolve --interface -D --dump-header --limit-rate --max-redirs --cert-type --key-type',
	),
};

const OTHER_SCHEME =
	"Only Basic authentication and tokens are supported. See whether the provider's documentation has a login of that kind.";

const inQuery = (command: CurlCommand): void => {
	command.dataInQuery = true;
};

/** Options without a value. */
const FLAGS: Readonly<Record<string, (command: CurlCommand) => void>> = {
	'-G': inQuery,
	'--get': inQuery,
	'--digest': unsupported('--digest', OTHER_SCHEME),
	'--ntlm': unsupported('--ntlm', OTHER_SCHEME),
	'--negotiate': unsupported('--negotiate', OTHER_SCHEME),
	...ignored(
		'-L --location --location-trusted -g --globoff -s --silent -S --show-error -k --insecure',
		'-v --verbose -i --include --compressed -f --fail --fail-with-body -N --no-buffer -# -O',
		'--progress-bar --no-progress-meter -4 --ipv4 -6 --ipv6 -0 --http1.0 --http1.1 --http2',
		'--http2-prior-knowledge --http3 --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --basic',
		'--anyauth --ssl-no-revoke --ssl-reqd --path-as-is --tcp-nodelay --no-keepalive --no-alpn',
		'-q --disable --remote-name',
	),
};

function unknownOption(option: string): ConfigurationError {
	return new ConfigurationError(
		`The cURL command has the unknown option ${option}`,
		'Remove it if the login does not need it.',
	);
}

function valueOf(option: string, rest: string[]): string {
	const value = rest.shift();
	if (value === undefined) {
		throw new ConfigurationError(
			`The cURL command ends unexpectedly after ${option}`,
			'Copy the full command.',
		);
	}
	return value;
}

function readLong(word: string, rest: string[], command: CurlCommand): void {
	const [option = word, ...inline] = word.split('=');
	const flag = entryOf(FLAGS, option);
	if (flag !== undefined) return flag(command);
	const set = entryOf(VALUE_OPTIONS, option);
	if (set === undefined) throw unknownOption(option);
	set(command, inline.length > 0 ? inline.join('=') : valueOf(option, rest));
}

/** `-sSL`, `-XPOST`, `-d a=b`: several letters, of which the first with a value takes the rest. */
function readShort(word: string, rest: string[], command: CurlCommand): void {
	for (let position = 1; position < word.length; position++) {
		const option = `-${word[position] ?? ''}`;
		const flag = entryOf(FLAGS, option);
		if (flag !== undefined) {
			flag(command);
			continue;
		}
		const set = entryOf(VALUE_OPTIONS, option);
		if (set === undefined) throw unknownOption(option);
		const attached = word.slice(position + 1);
		return set(command, attached === '' ? valueOf(option, rest) : attached);
	}
}

/**
 * Parses the arguments of a curl command: `-X POST -d a=1 https://h.example` → method POST, data `a=1`,
 * URL `https://h.example`.
 * @param words arguments after `curl`
 * @throws ConfigurationError for options that are unknown or not supported
 */
export function readCurlOptions(words: readonly string[]): CurlCommand {
	const command: CurlCommand = {
		url: '',
		method: '',
		headers: [],
		data: [],
		form: [],
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
		'The cURL command contains more than one URL',
		`Something ${word.length} characters long is outside quotes. Check the quotes of the command, or paste one command only.`,
	);
}
