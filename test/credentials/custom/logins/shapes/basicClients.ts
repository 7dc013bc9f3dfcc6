/** Client credentials in a Basic header whose secret is not form-encoded first, as most providers want it. */
import type { LoginShape } from '../shape';
import { basic, bearer, bearerToken, get, join, key, post } from '../values';
import { exactly, guarded, json, must, oauthError, serve } from '../strict';

export const ups: LoginShape = {
	name: 'UPS, client credentials',
	source: 'https://github.com/UPS-API/api-documentation/blob/main/OAuthClientCredentials.yaml',
	concepts: ['lifetime: text seconds', 'basic with raw secret', 'rejected with 401'],
	keys: { 'Client ID': 'ups-client', 'Client Secret': 'ups-secret' },
	free: { text: ['Client Secret'] },
	steps: [
		post(
			'login',
			'https://onlinetools.ups.com/security/v1/oauth/token',
			{ form: { grant_type: 'client_credentials' } },
			{ authorization: basic(key('Client ID'), key('Client Secret')) },
		),
	],
	call: get('https://onlinetools.ups.com/api/track/v1/details/1Z000', {
		authorization: bearer,
		transId: 'a-request',
		transactionSrc: 'n8n',
	}),
	expects: bearerToken(14_399_000),
	rejected: { wrong: 'Client Secret', at: 'login', status: 401, says: 'ClientId is Invalid' },
	expired: { status: 401, says: 'Invalid Authentication Information.' },
	respond: serve(() => {
		const error = (status: number, code: string, message: string) =>
			json(status, { response: { errors: [{ code, message }] } });
		return {
			'POST https://onlinetools.ups.com/security/v1/oauth/token': (incoming) => {
				const bad = error(400, '10400', 'Invalid/Missing Authorization Header');
				must(exactly(incoming.form(bad), { grant_type: 'client_credentials' }), bad);
				const wanted = `${incoming.key('Client ID')}:${incoming.key('Client Secret')}`;
				must(incoming.basic() === wanted, error(401, '10401', 'ClientId is Invalid'));
				return json(200, {
					token_type: 'Bearer',
					issued_at: String(incoming.world.now()),
					client_id: incoming.key('Client ID'),
					access_token: incoming.issue(14_399_000),
					expires_in: '14399',
					refresh_count: '0',
					status: 'approved',
				});
			},
			'GET https://onlinetools.ups.com/api/track/v1/details/1Z000': (incoming) => {
				const isComplete = incoming.header('transId') && incoming.header('transactionSrc');
				must(Boolean(isComplete), error(400, 'TV0001', 'Missing transId'));
				return guarded(error(401, '250002', 'Invalid Authentication Information.'))(
					incoming,
				);
			},
		};
	}),
};

export const sapBtp: LoginShape = {
	name: 'SAP BTP, service binding',
	source: 'https://github.com/SAP-docs/btp-cloud-platform/blob/main/docs/30-development/getting-an-application-access-token-6391b5d.md',
	concepts: ['lifetime: seconds', 'basic with raw secret', 'rejected with 401'],
	keys: {
		url: 'https://acme.authentication.eu10.hana.ondemand.com',
		uri: 'https://saas-manager.cfapps.eu10.hana.ondemand.com',
		clientid: 'sb-client!b123|saas!b1',
		clientsecret: 'btp-secret$x=',
	},
	free: { text: ['clientsecret'] },
	steps: [
		post(
			'login',
			join(key('url'), '/oauth/token'),
			{ form: { client_id: key('clientid'), grant_type: 'client_credentials' } },
			{ authorization: basic(key('clientid'), key('clientsecret')) },
			{ optional: ['client_id'] },
		),
	],
	call: get(join(key('uri'), '/saas-manager/v1/application/tenants')),
	expects: bearerToken(43_199_000),
	rejected: { wrong: 'clientsecret', at: 'login', status: 401, says: 'Bad credentials' },
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST ${keys.url}/oauth/token`]: (incoming) => {
			const bad = oauthError('invalid_request', 'Missing grant type');
			const may = { client_id: incoming.key('clientid') };
			must(exactly(incoming.form(bad), { grant_type: 'client_credentials' }, may), bad);
			const wanted = `${incoming.key('clientid')}:${incoming.key('clientsecret')}`;
			must(incoming.basic() === wanted, oauthError('unauthorized', 'Bad credentials', 401));
			const token = incoming.issue(43_199_000);
			return json(200, {
				access_token: token,
				token_type: 'bearer',
				expires_in: 43199,
				jti: 'a1b2',
			});
		},
		[`GET ${keys.uri}/saas-manager/v1/application/tenants`]: guarded(json(401, {})),
	})),
};

export const zoom: LoginShape = {
	name: 'Zoom, server-to-server',
	source: 'https://developers.zoom.us/docs/rooms/s2s-oauth/',
	concepts: ['lifetime: seconds', 'basic with raw secret', 'rejected with 400'],
	keys: { 'Account ID': 'zoom-account', 'Client ID': 'zoom-app', 'Client Secret': 'zoom-secret' },
	free: { text: ['Client Secret', 'Account ID'] },
	steps: [
		post(
			'login',
			'https://zoom.us/oauth/token',
			{ form: { grant_type: 'account_credentials', account_id: key('Account ID') } },
			{ authorization: basic(key('Client ID'), key('Client Secret')) },
		),
	],
	call: get('https://api.zoom.us/v2/users/me'),
	expects: bearerToken(3_600_000),
	rejected: {
		wrong: 'Client Secret',
		at: 'login',
		status: 400,
		says: 'Invalid client_id or client_secret',
	},
	expired: { status: 401, says: 'Access token is expired.' },
	respond: serve(() => {
		const error = (reason: string, code: string) => json(400, { reason, error: code });
		return {
			'POST https://zoom.us/oauth/token': (incoming) => {
				const unsupported = error('unsupported grant type', 'unsupported_grant_type');
				const form = incoming.form(unsupported);
				must(form.grant_type === 'account_credentials', unsupported);
				const client = `${incoming.key('Client ID')}:${incoming.key('Client Secret')}`;
				const wrong = error('Invalid client_id or client_secret', 'invalid_client');
				must(incoming.basic() === client, wrong);
				const wanted = {
					grant_type: form.grant_type,
					account_id: incoming.key('Account ID'),
				};
				must(exactly(form, wanted), error('Bad Request', 'invalid_request'));
				const token = incoming.issue(3_600_000);
				return json(200, { access_token: token, token_type: 'bearer', expires_in: 3600 });
			},
			'GET https://api.zoom.us/v2/users/me': guarded(
				json(401, { code: 124, message: 'Access token is expired.' }),
			),
		};
	}),
};
