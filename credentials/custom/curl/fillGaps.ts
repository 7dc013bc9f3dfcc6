import { ConfigurationError } from '../../token/errors';
import { isLoopback, parseUrl } from '../../token/url';
import { PLAIN_BASIC } from '../clientAuth/clientAuthentication';
import { ADDITIONAL_VALUES, isFormPlaceholder } from '../placeholders';
import type { Pair } from '../template/namedValues';
import { quoteTemplate } from '../template/template';
import { isSampleValue, ONE_TOKEN, TOKEN } from './gaps';
import {
	fieldOfName,
	fieldOfSample,
	meaningOf,
	meaningOfName,
	plainName,
	wordsOf,
} from './meanings';
import type { EnteredFields, ParsedCommand } from './parseCommand';

const MAX_SHOWN = 60;
/** A user may have left the brackets around a value, or written one into `$(echo …)`. */
const MAY_HOLD_VALUE = /^\$\(|^[^\w.]+[^.…*]*\d[^.…*]*\d/;
/** How to quote a gap in an error. */
function shown(gap: string): string {
	if (MAY_HOLD_VALUE.test(gap)) return `${/^\W+/.exec(gap)?.[0] ?? ''}…${gap.slice(-1)}`;
	return gap.length > MAX_SHOWN ? `${gap.slice(0, MAX_SHOWN)}…` : gap;
}

const REPLACE = `Replace it with the value, or with {secret1} and enter 'Secret 1'${ADDITIONAL_VALUES}.`;

function unknownGap(gap: string, name: string): ConfigurationError {
	const where = name === '' ? '' : ` for '${name}'`;
	return new ConfigurationError(
		`The cURL command still contains the placeholder ${shown(gap)}${where}`,
		REPLACE,
	);
}

const noBody = (gap: string) =>
	new ConfigurationError(
		`The cURL command has the placeholder ${shown(gap)} in place of its body`,
		'Replace it with the body, such as {"username": "{username}", "password": "{password}"}.',
	);

const twoGaps = (first: string, second: string, field: string) =>
	new ConfigurationError(
		`The cURL command has the placeholders ${shown(first)} and ${shown(second)}, which would both be ${field}`,
		`In ${shown(second)}: ${REPLACE}`,
	);

const twoSamples = (first: string, second: string, field: string) =>
	new ConfigurationError(
		`The cURL command has different values for '${first}' and '${second}', which would both be {${field}}`,
		`In '${second}': ${REPLACE}`,
	);

/** The same gap in another spelling: `<client_id>` and `$CLIENT_ID`, `{{host}}` and `<your host>`. */
const sameWords = (a: string, b: string) =>
	[a, b]
		.map((gap) => wordsOf(gap).replace(/\b(?:your|my|the|replace with)\b/g, ''))
		.map((words) => words.replaceAll(' ', ''))
		.every((words, _, [first]) => words === first);

/** Whether a value uses fields of the form already. */
const usesFields = (value: string) =>
	[...value.matchAll(/\{([A-Za-z][\w.]*)/g)].some(([, name = '']) => isFormPlaceholder(name));

/** A host that only documentation has: `your-host`, `YOUR.SERVER.HERE`, `org_domain`. */
const SAMPLE_HOST =
	/^(?:your|my-?(?:host|server|domain|instance|company|org|tenant|site|shop|store)\b|x{2,}\.|(?:host|server)(?:name)?$)|^[A-Z0-9.-]*[A-Z][A-Z0-9.-]*$|_|…|\.\.\./;
const PRIVATE = /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;

/** Reserved for documentation (RFC 2606 §3). */
const RESERVED = /(?:^|\.)example\.(?:com|net|org)$/i;

/** Whether a host is on this machine or in a private network, where samples of self-hosted software live. */
const isLocal = (host: string) => isLoopback(host) || PRIVATE.test(host);

/** Whether documentation shows a host that nobody has. */
export const isSampleHost = (host: string) =>
	(SAMPLE_HOST.test(host) || RESERVED.test(host)) && !host.includes('\ue000');

/** The words of a gap at the start of a URL that mean a server rather than a base URL with its path. */
const SERVER_WORDS = /host|server|domain|instance|site|address|\bip\b|gateway|console/;
const BASE_WORDS = /\bbase\b|\bapi\b/;

/** `$(echo -n 'id:secret' | base64)` and the same with printf, or with `tr` in between. */
const ENCODED_PAIR =
	/^\$\((?:echo|printf)\s+(?:-n\s+)?(["']?)([^"'|\s]+:[^"'|\s]+)\1\s*\|(?:\s*tr\b[^|]*\|)?\s*base64/;

/** `id:secret`, `client_id:client_secret`: words instead of values. */
const PAIR_OF_WORDS =
	/^[$<{]?(?:client|app|api|consumer|user)?[ _-]?(?:id|key|name)?[>}]?:[$<{]?(?:client|app|api)?[ _-]?(?:secret|key|pass(?:word)?)[>}]?$/i;

/** Replaces the gaps of one command by placeholders of form fields. */
export class GapFiller {
	/** Gaps by the placeholder that stands for them. */
	private readonly filled = new Map<string, string>();
	/** Sample values and their names, by the field that takes their place. */
	private readonly samples = new Map<string, Pair>();

	constructor(
		private readonly parsed: Pick<ParsedCommand, 'gaps' | 'variables'>,
		private readonly entered: EnteredFields,
	) {}

	/**
	 * A value with its gaps replaced. A literal under a name that means one field beyond doubt gives way
	 * to that field where the user filled it in: documentation shows sample values there.
	 * @param name of the value in the request, such as `client_secret`
	 * @throws ConfigurationError that names a gap whose meaning is unknown
	 */
	value(value: string, name: string): string {
		if (isSampleValue(value, name)) return this.gap(value, name);
		const field = fieldOfSample(name);
		const isLiteral = !value.includes('\ue000') && !usesFields(value);
		if (isLiteral && field !== undefined && this.entered.isFilled(field)) {
			this.claimSample(field, [name, value]);
			return `{${field}}`;
		}
		return value.replace(TOKEN, (token: string, number: string) =>
			this.gap(this.written(number), value === token ? name : '', name),
		);
	}

	/** @throws ConfigurationError for a body that is nothing but a gap: no field of the form is a body. */
	checkBody(body: string): void {
		const [, number] = ONE_TOKEN.exec(body.trim()) ?? [];
		if (number !== undefined) throw noBody(this.written(number));
	}

	/** @throws ConfigurationError for a gap that is left, such as one in place of a name. */
	checkFilled(template: string): void {
		for (const [, number = ''] of template.matchAll(TOKEN))
			throw unknownGap(this.written(number), '');
	}

	/** The base64 of ID and secret, where `Authorization: Basic` is followed by a gap. */
	basic(value: string): string | undefined {
		const [, credentials] = /^basic\s+(.+)$/i.exec(value) ?? [];
		if (credentials === undefined) return undefined;
		const pair = this.encodedPair(credentials);
		if (pair !== undefined) return `Basic {base64(${quoteTemplate(pair)})}`;
		const isGap =
			ONE_TOKEN.test(credentials) ||
			isSampleValue(credentials, '') ||
			/^base64/i.test(credentials) ||
			PAIR_OF_WORDS.test(/^\{base64\(([^()]*)\)\}$/.exec(credentials)?.[1] ?? '-');
		return isGap ? PLAIN_BASIC : undefined;
	}

	/**
	 * The URL. A gap that is all of it is the token URL, one at its start the base URL or its origin, and
	 * a host that only documentation has is the base URL's, too.
	 */
	url(url: string): string {
		if (ONE_TOKEN.test(url) || isSampleValue(url, '')) return '{tokenUrl}';
		const [, scheme = '', host = '', port = '', path = ''] =
			/^(https?:\/\/)?([^/?#:]*)(:\d+)?([\s\S]*)$/i.exec(url) ?? [];
		const base = this.base(scheme, host, port) ?? `${scheme}${this.hostName(host)}${port}`;
		return base + this.path(path);
	}

	/** `id:secret` in `$(echo -n id:secret | base64)`, where the user wrote real values there. */
	private encodedPair(credentials: string): string | undefined {
		const [, number] = ONE_TOKEN.exec(credentials) ?? [];
		const [, , written] =
			number === undefined ? [] : (ENCODED_PAIR.exec(this.written(number)) ?? []);
		const pair = written?.replace(
			/\$\{?(\w+)\}?/g,
			(gap, name: string) => this.parsed.variables.get(name) ?? gap,
		);
		const isEntered = ['clientId', 'clientSecret'].some(this.entered.isFilled);
		const isOpen = pair?.includes('$') === true && pair === written;
		return pair === undefined ||
			isEntered ||
			isOpen ||
			usesFields(pair) ||
			PAIR_OF_WORDS.test(pair)
			? undefined
			: pair;
	}

	private written(number: string): string {
		return this.parsed.gaps[Number(number)] ?? '';
	}

	/** @param strict name of a parameter that holds nothing but the gap; @param name of any that holds it */
	private gap(written: string, strict: string, name = strict): string {
		const standard = fieldOfName(strict);
		const found = standard === undefined ? this.byWords(written, name) : `{${standard}}`;
		if (found === undefined) throw unknownGap(written, name);
		if (standard === undefined) this.claim(found, written);
		return found;
	}

	/** What a gap's own words mean; those of the name only where they do not contradict. */
	private byWords(written: string, name: string): string | undefined {
		const meaning = meaningOf(written);
		const field = fieldOfName(name);
		if (field !== undefined && meaning !== undefined && meaning !== `{${field}}`)
			return undefined;
		return meaning ?? meaningOfName(name);
	}

	/** Two different gaps never become one field. */
	private claim(placeholder: string, written: string): void {
		const earlier = this.filled.get(placeholder);
		if (earlier !== undefined && !sameWords(earlier, written))
			throw twoGaps(earlier, written, placeholder);
		this.filled.set(placeholder, written);
	}

	/** Nor do two samples that differ, under names that differ: a user may have an email address, too. */
	private claimSample(field: string, [name, value]: Pair): void {
		const [earlierName, earlierValue] = this.samples.get(field) ?? [name, value];
		if (earlierValue !== value && plainName(earlierName) !== plainName(name))
			throw twoSamples(earlierName, name, field);
		this.samples.set(field, [name, value]);
	}

	/** What the start of a URL is where it is a gap, or a host that only documentation has. */
	private base(scheme: string, host: string, port: string): string | undefined {
		const [, number] = ONE_TOKEN.exec(host) ?? [];
		if (number !== undefined) {
			const words = wordsOf(this.written(number));
			const isHost = scheme !== '' || SERVER_WORDS.test(words);
			if (!isHost || BASE_WORDS.test(words)) return '{baseUrl}';
			return port === '' ? '{baseOrigin}' : `${scheme}{baseHost}${port}`;
		}
		const ownHost = parseUrl(this.entered.baseUrl)?.hostname ?? '';
		const isElsewhere = isLocal(host) && ownHost !== '' && !isLocal(ownHost);
		return isSampleHost(host) || isElsewhere ? '{baseOrigin}' : undefined;
	}

	/** A gap in a host name is the tenant, unless its words say something else. */
	private hostName(host: string): string {
		return host.replace(TOKEN, (_, number: string) => {
			const written = this.written(number);
			const placeholder = meaningOf(written) ?? '{tenant}';
			this.claim(placeholder, written);
			return placeholder;
		});
	}

	private path(path: string): string {
		return path.replace(TOKEN, (_, number: string) => this.gap(this.written(number), ''));
	}
}
