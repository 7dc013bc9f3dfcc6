/**
 * What the first page of each provider's documentation says, statement by statement, and what keeps it: a
 * test, by a part of its title, or a sentence of our own pages. The samples of these pages are fixtures of
 * the tests that are named here.
 *
 * - https://doc.creditsafe.com: Getting Started
 * - https://docs.flexfactor.io/docs/oauth2token
 * - https://docs.uplift.com/apidocs/authorization-1
 * - https://api.helloflex.com/docs/get_started
 */

interface Kept {
	readonly in: string;
	/** Part of a test's title, or of a page. */
	readonly by: string;
}

export type Statement = readonly [statement: string, ...kept: Kept[]];

const kept = (path: string) => (by: string) => ({ in: path, by });
const page = (name: string) => kept(`docs/${name}.md`);
const login = (name: string) => kept(`test/credentials/${name}Api.credentials.test.ts`);

const tokens = page('tokens');
const engine = kept('test/credentials/token/n8n/gate.test.ts');
const curl = kept('test/credentials/custom/curl/curl.test.ts');
const tokenType = kept('test/credentials/token/response/tokenType.test.ts');
const secrets = kept('test/nodes/externalSecrets.test.ts');
const operations = kept('test/shapes/operations.test.ts');

const creditsafe = page('creditsafe');
const creditsafeLogin = login('Creditsafe');
const flexFactor = page('flexfactor');
const flexFactorLogin = login('FlexFactor');
const flexPay = page('flex-pay');
const flexPayLogin = login('FlexPay');
const helloFlex = page('helloflex');
const helloFlexLogin = login('HelloFlex');

/** By provider, in the order of the page. */
export const START_PAGES: Readonly<Record<string, readonly Statement[]>> = {
	creditsafe: [
		['Every call needs a bearer token in its header', creditsafeLogin('has the base URL')],
		['A token is valid for one hour', creditsafeLogin('is assumed to be valid for an hour')],
		[
			'For tests: log in again when needed',
			creditsafe('what Creditsafe calls reauthenticating'),
		],
		[
			'For production: a mechanism that refreshes tokens',
			creditsafeLogin('tokens are renewed before they expire'),
			tokens('One renewal at a time'),
		],
		['Download the definition, as YAML or JSON', creditsafe('download the definition')],
		['Import it into a client', page('openapi')('shows the fields of the one that you choose')],
		[
			'Keep the token in a variable, send it with calls, replace it after an hour',
			creditsafe('copy the bearer token into a variable'),
		],
		[
			'Choose the environment; the example uses the sandbox',
			creditsafeLogin('the environment %s'),
		],
		[
			'Log in with username and password in the body',
			creditsafeLogin('sends username and password as JSON'),
		],
		['The response has the token', creditsafeLogin('the lifetime comes from the JWT')],
		['Open an endpoint, select the token, send', creditsafe('Send your first request')],
		[
			'Add all required parameters',
			creditsafe('the form marks such fields'),
			kept('test/nodes/FlexFactor/cases/transactions.ts')(
				'asks for the expiry of the card, and sends nothing',
			),
		],
		[
			'The console shows the parameters of an endpoint',
			operations('sends what the definition says'),
		],
	],
	flexfactor: [
		['Every request has to be authenticated', flexFactor('FlexFactor rejects all of them')],
		[
			'Sample: cURL with AppKey and AppSecret',
			flexFactorLogin('sends app key and app secret as JSON'),
			curl('FLEX_FACTOR'),
		],
		[
			'Sample: axios with client_id and client_secret',
			flexFactorLogin('under the names of the other sample'),
		],
		[
			'The keys are in the portal, Developers > API Keys',
			flexFactor('**Developers > API Keys**'),
		],
		['The access token is a JWT with the MID', flexFactor('carries your MID')],
		['It is valid for ten minutes', flexFactorLogin('valid for ten minutes')],
		['The refresh token lives longer', flexFactorLogin('the refresh token of FlexFactor')],
		['expires is in milliseconds since 1970', flexFactorLogin('with its expiry in epoch ms')],
		['Sample response', flexFactorLogin('with the times of the sample')],
		['The ten minutes begin when the token is generated', flexFactor('from its generation')],
		[
			'No new token for each request; the same until a 401',
			tokens('One login for many calls'),
			flexFactor('use the token until you receive a 401'),
			flexFactorLogin('tokens are used until they expire unless the user chooses otherwise'),
		],
		['All requests use HTTPS', flexFactorLogin('is never sent unencrypted')],
		['Requests without authentication fail', kept('test/sandbox/flexfactor.test.ts')('401')],
		['The sandbox is isolated', flexFactor('it is isolated')],
		['Production has its own credentials', flexFactor('FlexFactor gives you credentials')],
	],
	flexpay: [
		[
			'Marketing and checkout API both need the access token',
			flexPay('to the marketing API (offers) as well as to the checkout API'),
			kept('test/nodes/FlexPay/cases/orders.ts')('path of the marketing API'),
		],
		['The keys come from the Integration Lead', flexPay('Account Manager')],
		['Ask them about trouble with credentials', flexPayLogin('shows who issues keys')],
		[
			'OAuth 2.0; the token is sent in the Authorization header',
			flexPayLogin('has the base URL'),
		],
		['Keys belong to a merchant and an environment', flexPay('merchant and per environment')],
		['IP addresses of servers have to be listed', flexPayLogin('mentions the allowlist')],
		[
			'Sample: grant type in the query, keys in a Basic header',
			flexPayLogin('sends the grant type in the query and no body'),
			curl('FLEX_PAY'),
		],
		[
			'Sample: an order by POST /api/checkout/v1/orders',
			operations('sends what the definition says'),
		],
		['A token is valid for 30 minutes', flexPayLogin('or else for half an hour')],
		['Renew it shortly before it expires', flexPayLogin('renewed shortly before they expire')],
		['Share secrets securely', flexPay('share secrets only through secure channels')],
		[
			'Store secrets in a secrets manager',
			flexPay('resolves from your vault'),
			secrets('never stores the secret'),
			secrets('replaced in the store'),
		],
	],
	helloflex: [
		['OAuth 2.0; bodies are JSON', helloFlex('All bodies are JSON')],
		['Samples need your own values', curl('HELLO_FLEX')],
		['Client ID and secret per environment', helloFlex('Client ID, Client Secret')],
		[
			'The keys go into the Authorization header',
			helloFlexLogin('in a Basic header instead, as the provider writes'),
		],
		['access_token is a bearer token', tokenType('is accepted')],
		['token_type says Bearer', helloFlexLogin('that is not a bearer token is not used')],
		['Sample response', helloFlexLogin("the provider's sample response")],
		['Requests carry the token with the Bearer scheme', helloFlexLogin('has its API at')],
		[
			'Sample: list the public news',
			kept('test/nodes/HelloFlex/cases/lookups.ts')('/api/publicnews?'),
		],
		['expires_in is in seconds', helloFlexLogin('valid for 3,599 seconds')],
		['A 401 also says that a token has expired', engine('401')],
		['Use a token again until it expires', helloFlexLogin('used until they expire')],
		['GET, POST, PUT, PATCH, DELETE', operations('sends what the definition says')],
		['Hosts of sandbox and live', helloFlexLogin('the environment %s')],
		['Paths such as domainTypes/7/domainValues', helloFlex('domainTypes/7/domainValues')],
		['Query parameters limit responses', helloFlex('Lists come in pages')],
		['Status codes of successes', helloFlex('## Status codes')],
		[
			'201 if created, 200 if an earlier execution created it',
			helloFlex('whether the record is new (201)'),
			kept('test/nodes/HelloFlex/cases/candidates.ts')('was created before'),
			kept('test/nodes/HelloFlex/cases/employers.ts')(
				'not sent again where the response was lost',
			),
		],
		['204 has no body', helloFlex('An item that says that it worked')],
		['Status codes of failures', helloFlex('A new token, and the request again')],
		[
			'400 with the rejected fields; sample',
			kept('test/nodes/HelloFlex/apiError.test.ts')('map of fields, as in the documentation'),
		],
		['Create an API client', helloFlex('Client ID, Client Secret')],
		[
			'Sample: cURL with a form',
			helloFlexLogin('sends client ID and client secret as a form'),
			curl('HELLO_FLEX'),
		],
		['The same with Postman', helloFlex('shows with cURL and Postman')],
		['Make calls with the token', helloFlex('## Send your first request')],
	],
};
