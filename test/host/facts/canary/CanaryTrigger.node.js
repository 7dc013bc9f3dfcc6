/** Polls an address; it never has anything new. */
exports.CanaryTrigger = class {
	description = {
		displayName: 'Canary Trigger',
		name: 'canaryTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Polls an address',
		polling: true,
		defaults: { name: 'Canary Trigger' },
		inputs: [],
		outputs: ['main'],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	};
	async poll() {
		const url = this.getNodeParameter('url');
		await this.helpers.httpRequest({ url, timeout: 60_000 });
		return null;
	}
};
