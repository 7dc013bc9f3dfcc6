/** The least that a polling trigger does: one request with a credential, and nothing new. */
exports.OrdinaryTrigger = class {
	description = {
		displayName: 'Ordinary Trigger',
		name: 'ordinaryTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Sends a request at each poll',
		defaults: { name: 'Ordinary Trigger' },
		polling: true,
		inputs: [],
		outputs: ['main'],
		credentials: [{ name: 'ordinaryTokenApi', required: true }],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	};
	async poll() {
		const url = this.getNodeParameter('url');
		await this.helpers.httpRequestWithAuthentication.call(this, 'ordinaryTokenApi', { url });
		return null;
	}
};
