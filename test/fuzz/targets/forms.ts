/** Parsers of what users paste into the credential's form. */
import { parsePrivateKey } from '../../../credentials/custom/clientAuth/pem';
import { closeJson } from '../../../credentials/custom/curl/closeJson';
import { parseCurl } from '../../../credentials/custom/curl/curl';
import { parseRecipe } from '../../../credentials/custom/recipes/parseRecipe';
import { namedValues } from '../../../credentials/custom/template/namedValues';
import {
	momentOf,
	MOMENT_SOURCES,
	type Sources,
	stepSources,
} from '../../../credentials/custom/template/sources';
import {
	expand,
	literalsOf,
	needsMoment,
	placeholdersOf,
	quoteTemplate,
} from '../../../credentials/custom/template/template';
import { LOGIN_COMMANDS } from '../../credentials/custom/logins/commands';
import { response } from '../../credentials/custom/enteredForm';
import type { Target } from '../target';
import { anyText } from '../texts';
import { anyJson, oddText } from '../values';

const COMMANDS = LOGIN_COMMANDS.map(({ command }) => command);

const curl: Target = {
	name: 'cURL commands',
	make(random) {
		const input = anyText(COMMANDS, random);
		const isFilled = random.chance(0.5);
		return {
			input,
			read: () => {
				closeJson(input);
				return parseCurl(input, {
					isFilled: () => isFilled,
					baseUrl: 'https://api.example.com',
				});
			},
		};
	},
};

const TEMPLATES = [
	'{"id": "{clientId}", "at": {timestamp}, "sum": "{sha256Hex({clientId}:{nonce})}"}',
	'grant_type=password&u={base64({clientId}:{step1.data.id})}',
	"<a>{'{literal}'}{clientId}</a>",
	'https://{clientId}.example.com/{formEncode({uuid})}',
	'{base64({sha256Base64({base64Url({clientId}{isoTime})})})}',
	'{step1.items[0].name}{step1.header.X-Csrf}{step1.cookies}',
];

const ENCODINGS = ['raw', 'json', 'form', 'url', 'header', 'xml'] as const;

const templates: Target = {
	name: 'templates',
	make(random) {
		const input = anyText(TEMPLATES, random);
		const value = oddText(random) || 'x';
		const sources: Sources = {
			...MOMENT_SOURCES,
			...stepSources(1),
			clientId: { label: 'Client ID', value },
		};
		const responses = [response(anyJson(random))];
		const moment = momentOf({ nowMs: 1_772_600_767_890, random: random.next, responses });
		return {
			input: input + value,
			read: () => {
				const quoted = expand(quoteTemplate(input), 'raw', sources, 'Body', moment);
				if (quoted !== input) throw new TypeError('A quoted text is another one');
				namedValues(input);
				literalsOf(input);
				placeholdersOf(input);
				needsMoment(input, sources, 'Body');
				return expand(input, random.pick(ENCODINGS), sources, 'Body', moment);
			},
		};
	},
};

const RECIPES = [
	JSON.stringify({
		version: 1,
		name: 'Example',
		baseUrl: 'https://{tenant}.example.com',
		keys: { clientId: { label: 'Key' }, clientSecret: {} },
		login: {
			method: 'POST',
			url: 'https://id.example.com/token',
			form: { a: '{clientId}', s: '{clientSecret}' },
		},
		response: { token: 'access_token', lifetime: 'expires_in' },
	}),
];

const recipes: Target = {
	name: 'recipes',
	make(random) {
		const input = anyText(RECIPES, random);
		return { input, read: () => parseRecipe(input) };
	},
};

const KEYS = [
	'-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n',
	'-----BEGIN RSA PRIVATE KEY-----\\nMIIB\\n-----END RSA PRIVATE KEY-----',
	'-----BEGIN ENCRYPTED PRIVATE KEY-----\nProc-Type: 4\n\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----',
];

const keys: Target = {
	name: 'private keys',
	// OpenSSL reads what looks like a key.
	perCharUs: 10,
	make(random) {
		const input = anyText(KEYS, random);
		return {
			input,
			read: () => void parsePrivateKey(input),
			secrets: ['MC4CAQAwBQYDK2VwBCIEIJ'],
		};
	},
};

export const FORM_TARGETS: readonly Target[] = [curl, templates, recipes, keys];
