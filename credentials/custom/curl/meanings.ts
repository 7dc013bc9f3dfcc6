/** Which field of the form the words of documentation mean. */

/** Splits a name into words: `AppKey`, `app_key` and `app-key` are `app key`. */
export function wordsOf(text: string): string {
	return text
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/[^A-Za-z0-9]+/g, ' ')
		.trim()
		.toLowerCase();
}

/** Maps words to a placeholder of the form; the first match wins. */
const MEANINGS: ReadonlyArray<readonly [words: RegExp, placeholder: string]> = [
	[/base ?64|encoded (?:credential|auth|client)/, '{base64({clientId}:{clientSecret})}'],
	[/refresh/, '{refreshToken}'],
	[/secret|private key/, '{clientSecret}'],
	[/\bpass(?: ?(?:word|wd|phrase|code))?\b|\bpwd?\b/, '{password}'],
	[/client ?id|\bapp(?:lication)? ?(?:id|key)\b|api ?key|consumer key|access key/, '{clientId}'],
	[/\buser ?(?:name|id)?\b|\blogin\b|\be ?mail\b|\bhandle\b/, '{username}'],
	[/\bscopes?\b/, '{scope}'],
	[/\baudience\b/, '{audience}'],
	[
		/tenant|domain|realm|company|organi[sz]ation|\borg\b|account|instance|workspace|directory|project/,
		'{tenant}',
	],
	[/region|\bzone\b|data ?cent(?:er|re)|environment|\benv\b/, '{region}'],
];
/** `<id>`, `[key]`: enough for a gap, but not for a parameter such as `client_assertion`. */
const WEAK = /\bclient\b|\bapp\b|\bkey\b|\bid\b/;

/** The placeholder that the name of a parameter means, or undefined. */
export function meaningOfName(name: string): string | undefined {
	const words = wordsOf(name);
	return MEANINGS.find(([pattern]) => pattern.test(words))?.[1];
}

/** The placeholder that the words of a gap mean, or undefined. */
export const meaningOf = (gap: string): string | undefined =>
	meaningOfName(gap) ?? (WEAK.test(wordsOf(gap)) ? '{clientId}' : undefined);

/** Names of parameters that mean one field and nothing else, without case and separators. */
const STANDARD_NAMES: Readonly<Record<string, readonly string[]>> = {
	clientId: ['clientid', 'appid', 'appkey', 'applicationid', 'consumerkey'],
	clientSecret: ['clientsecret', 'appsecret', 'consumersecret', 'secretkey', 'apisecret'],
	username: [
		'username',
		'user',
		'usr',
		'login',
		'loginid',
		'loginname',
		'email',
		'identifier',
		'userid',
		'useremail',
		'emailaddress',
	],
	password: ['password', 'passwd', 'pwd', 'pw', 'pass', 'passphrase', 'userpassword', 'userpw'],
	scope: ['scope', 'scopes'],
	audience: ['audience'],
	refreshToken: ['refreshtoken'],
};

const PLACEHOLDER_BY_NAME: ReadonlyMap<string, string> = new Map(
	Object.entries(STANDARD_NAMES).flatMap(([field, names]) =>
		names.map((name) => [name, field] as const),
	),
);

/** A name without case, separators and the prefix of an XML element. */
export const plainName = (name: string) => name.toLowerCase().replace(/^.*:|[^a-z0-9]/g, '');

/** The field that a parameter's name means beyond doubt: `client_secret` → `clientSecret`, `<acc:password>`. */
export const fieldOfName = (name: string): string | undefined =>
	PLACEHOLDER_BY_NAME.get(plainName(name));

/** Words before the name of a field: `j_username` of servlets, `OS_USERNAME`, `login_password`, `session[email]`. */
const PREFIX = /^(?:j|os|login|auth|session|account|data)[_.[-]/i;

/** `X-OpenAM-Username` is also `OpenAM-Username` and `Username`: what follows `X-` may be a product. */
const readings = (name: string): string[] => {
	const parts = name.split('-');
	return /^x-/i.test(name)
		? parts.map((_, index) => parts.slice(index).join('-'))
		: [name, name.replace(PREFIX, '')];
};

/**
 * The field of a sample value. A gap has words of its own, which tell `${APPLICATION_ID}` from
 * `${REST_API_KEY}` where headers of one vendor end alike.
 */
export const fieldOfSample = (name: string): string | undefined =>
	readings(name)
		.map(fieldOfName)
		.find((field) => field !== undefined);
