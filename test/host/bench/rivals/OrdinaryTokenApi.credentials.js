/**
 * A login as n8n's documentation of `preAuthentication` shows it: n8n calls the hook while the hidden field is
 * empty, and after a 401. This is what people write who need a token and know n8n.
 */
exports.OrdinaryTokenApi = class {
	name = 'ordinaryTokenApi';
	displayName = 'Ordinary Token API';
	properties = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{ displayName: 'Token URL', name: 'tokenUrl', type: 'string', default: '' },
		{ displayName: 'Client ID', name: 'key', type: 'string', default: '' },
	];
	authenticate = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } },
	};
	async preAuthentication({ tokenUrl, key }) {
		const { access_token: token } = await this.helpers.httpRequest({
			method: 'POST',
			url: tokenUrl,
			body: { key },
		});
		return { token };
	}
};
