/** An ordinary credential with everything in it that n8n treats in a way that the design rests on. */
const secret = (name) => ({
	displayName: 'Secret',
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
});

exports.CanaryApi = class {
	name = 'canaryApi';
	displayName = 'Canary API';
	genericAuth = true;
	properties = [
		{
			displayName: 'Pass',
			name: 'pass',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
		{
			displayName: 'Masked',
			name: 'masked',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{
			displayName: 'Group',
			name: 'group',
			type: 'collection',
			default: {},
			options: [secret('secret')],
		},
		{
			displayName: 'Rows',
			name: 'rows',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			options: [
				{
					displayName: 'Row',
					name: 'row',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '' },
						secret('secret'),
					],
				},
			],
		},
	];
	authenticate = {
		type: 'generic',
		properties: { headers: { 'X-Pass': '={{$credentials.pass}}' } },
	};
	test = { request: { baseURL: '={{$credentials.url}}', url: '/checked' } };
	async preAuthentication({ url }) {
		const { pass } = await this.helpers.httpRequest({ method: 'POST', url: `${url}/login` });
		return { pass, undeclared: 'never kept' };
	}
};
