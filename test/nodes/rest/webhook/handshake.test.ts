import { createHmac } from 'node:crypto';

import { type Handshake, handshakeResponse } from '../../../../nodes/rest/webhook/handshake';
import type { Vendor } from '../../../../nodes/rest/webhook/vendors/vendor';
import { VENDORS } from '../../../../nodes/rest/webhook/vendors/vendors';

const of = (vendor: keyof typeof VENDORS): readonly Handshake[] =>
	(VENDORS[vendor] as Vendor).handshakes ?? [];

type HandshakeRequest = Parameters<typeof handshakeResponse>[1];

const request = (change: Partial<HandshakeRequest>): HandshakeRequest => ({
	...{ method: 'POST', query: {}, headers: {}, body: '', isSigned: true, secret: 'zoom-secret' },
	...change,
});

describe('a handshake', () => {
	it('of Dropbox is the value of its parameter', () => {
		const asked = request({ method: 'GET', query: { challenge: 'abc123' } });

		expect(handshakeResponse(of('dropbox'), asked)).toEqual({
			...{ status: 200, type: 'text/plain', body: 'abc123' },
		});
		expect(handshakeResponse(of('dropbox'), request({ method: 'GET' }))).toBeUndefined();
	});

	it('of Meta is the value of a parameter with a dot in its name', () => {
		const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444' };

		expect(handshakeResponse(of('meta'), request({ method: 'GET', query }))?.body).toBe(
			'1158201444',
		);
	});

	it('of Slack is its challenge, and events are none', () => {
		const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P';
		const body = JSON.stringify({ token: 'x', challenge, type: 'url_verification' });

		expect(JSON.parse(handshakeResponse(of('slack'), request({ body }))?.body ?? '')).toEqual({
			challenge,
		});
		expect(
			handshakeResponse(of('slack'), request({ body: '{"type":"event_callback"}' })),
		).toBeUndefined();
	});

	const zoom = (plainToken: string) =>
		JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken } });

	it('of Zoom is its token and the HMAC of it', () => {
		const plainToken = 'qgg8vlvZRS6UYooatFL8Aw';
		const answered = handshakeResponse(of('zoom'), request({ body: zoom(plainToken) }));

		expect(JSON.parse(answered?.body ?? '')).toEqual({
			plainToken,
			encryptedToken: createHmac('sha256', 'zoom-secret').update(plainToken).digest('hex'),
		});
	});

	it('of Zoom signs nothing for those who did not sign, nor anything that could be a delivery', () => {
		const unsigned = request({ body: zoom('qgg8vlvZRS6UYooatFL8Aw'), isSigned: false });
		const delivery = request({ body: zoom('v0:1767323045:{"event":"meeting.started"}') });

		expect(handshakeResponse(of('zoom'), unsigned)).toBeUndefined();
		expect(handshakeResponse(of('zoom'), delivery)).toBeUndefined();
	});

	it('by HEAD is always answered, one by a fixed text with that', () => {
		expect(handshakeResponse([], request({ method: 'HEAD' }))?.status).toBe(200);
		expect(handshakeResponse([{ response: 'ready' }], request({ method: 'GET' }))?.body).toBe(
			'ready',
		);
	});

	it('of X is the HMAC of its token, of nothing that could be an event', () => {
		// https://docs.x.com/x-api/webhooks/quickstart
		const asked = (token: string) =>
			request({ method: 'GET', query: { crc_token: token }, secret: 'consumer-secret' });
		const token = '9b4507b3-9040-4669-9ca3-6b94edb50553';
		const hmac = createHmac('sha256', 'consumer-secret').update(token).digest('base64');

		expect(JSON.parse(handshakeResponse(of('x'), asked(token))?.body ?? '')).toEqual({
			response_token: `sha256=${hmac}`,
		});
		expect(handshakeResponse(of('x'), asked('{"tweet_create_events":[]}'))).toBeUndefined();
	});

	it('of Discord is 204 for events and a PONG for interactions, if they are signed', () => {
		const ping = (body: string, isSigned = true) =>
			handshakeResponse(of('discord'), request({ body, isSigned }));

		expect(ping('{"version":1,"type":0}')).toMatchObject({ status: 204, body: '' });
		expect(JSON.parse(ping('{"type":1,"token":"t"}')?.body ?? '')).toEqual({ type: 1 });
		expect(ping('{"version":1,"type":0}', false)).toBeUndefined();
		expect(ping('{"type":1,"event":{"type":"APPLICATION_AUTHORIZED"}}')).toBeUndefined();
	});

	it('of Microsoft Graph comes by POST without a body; one with a body is a delivery', () => {
		// https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
		const graph = [{ challenge: { in: 'query', name: 'validationToken' } }] as const;
		const query = { validationToken: 'Validation: Testing client application' };

		expect(handshakeResponse(graph, request({ query }))?.body).toBe(query.validationToken);
		expect(handshakeResponse(graph, request({ query, body: '{"value":[]}' }))).toBeUndefined();
	});

	it('of Okta is the value of a header as JSON', () => {
		// https://developer.okta.com/docs/concepts/event-hooks
		const okta = [
			{
				challenge: { in: 'header', name: 'X-Okta-Verification-Challenge' },
				response: '{"verification": "{challenge}"}',
			},
		] as const;
		const headers = { 'x-okta-verification-challenge': 'abc"123' };
		const response = handshakeResponse(okta, request({ method: 'GET', headers }));

		expect(response?.type).toBe('application/json');
		expect(JSON.parse(response?.body ?? '')).toEqual({ verification: 'abc"123' });
	});
});
