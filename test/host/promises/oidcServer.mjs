/**
 * An OAuth 2.0 server that this project did not write, in a process of its own because it is an ES
 * module. Arguments: client ID, client secret, client authentication method. Prints its URL.
 */
import Provider from 'oidc-provider';

const [id, secret, method] = process.argv.slice(2);

const provider = new Provider('http://127.0.0.1', {
	clients: [
		{
			client_id: id,
			client_secret: secret,
			token_endpoint_auth_method: method,
			grant_types: ['client_credentials'],
			redirect_uris: [],
			response_types: [],
		},
	],
	features: {
		clientCredentials: { enabled: true },
		introspection: { enabled: true },
		devInteractions: { enabled: false },
	},
	ttl: { ClientCredentials: 600 },
});

const server = provider.listen(0, '127.0.0.1', () => {
	process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
