import { createHmac } from 'node:crypto';

import { HANDSHAKES, handshakeResponse } from '../../../../nodes/rest/webhook/handshake';

const request = (change: Partial<Parameters<typeof handshakeResponse>[1]>) => ({
	...{ method: 'POST', query: {}, body: '', isSigned: true, secret: 'zoom-secret' },
	...change,
});

describe('a handshake', () => {
	it('of Dropbox is the value of its parameter', () => {
		const asked = request({ method: 'GET', query: { challenge: 'abc123' } });

		expect(handshakeResponse(HANDSHAKES.dropbox, asked)).toEqual({
			...{ status: 200, type: 'text/plain', body: 'abc123' },
		});
		expect(handshakeResponse(HANDSHAKES.dropbox, request({ method: 'GET' }))).toBeUndefined();
	});

	it('of Meta is the value of a parameter with a dot in its name', () => {
		const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444' };

		expect(handshakeResponse(HANDSHAKES.meta, request({ method: 'GET', query }))?.body).toBe(
			'1158201444',
		);
	});

	it('of Slack is its challenge, and events are none', () => {
		const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P';
		const body = JSON.stringify({ token: 'x', challenge, type: 'url_verification' });

		expect(
			JSON.parse(handshakeResponse(HANDSHAKES.slack, request({ body }))?.body ?? ''),
		).toEqual({
			challenge,
		});
		expect(
			handshakeResponse(HANDSHAKES.slack, request({ body: '{"type":"event_callback"}' })),
		).toBeUndefined();
	});

	const zoom = (plainToken: string) =>
		JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken } });

	it('of Zoom is its token and the HMAC of it', () => {
		const plainToken = 'qgg8vlvZRS6UYooatFL8Aw';
		const answered = handshakeResponse(HANDSHAKES.zoom, request({ body: zoom(plainToken) }));

		expect(JSON.parse(answered?.body ?? '')).toEqual({
			plainToken,
			encryptedToken: createHmac('sha256', 'zoom-secret').update(plainToken).digest('hex'),
		});
	});

	it('of Zoom signs nothing for those who did not sign, nor anything that could be a delivery', () => {
		const unsigned = request({ body: zoom('qgg8vlvZRS6UYooatFL8Aw'), isSigned: false });
		const delivery = request({ body: zoom('v0:1767323045:{"event":"meeting.started"}') });

		expect(handshakeResponse(HANDSHAKES.zoom, unsigned)).toBeUndefined();
		expect(handshakeResponse(HANDSHAKES.zoom, delivery)).toBeUndefined();
	});

	it('by HEAD is always answered, one by a fixed text with that', () => {
		expect(handshakeResponse(undefined, request({ method: 'HEAD' }))?.status).toBe(200);
		expect(
			handshakeResponse({ kind: 'fixed', text: 'ready' }, request({ method: 'GET' }))?.body,
		).toBe('ready');
	});
});
