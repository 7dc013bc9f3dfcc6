import { signatureOf } from './signature';

it('the signature of the test vector is reproduced exactly', () => {
	const body = '{"Id":"1","Attempt":1,"Notifications":[{"Action":"demo"}]}';
	expect(body).toHaveLength(58);
	expect(signatureOf('0123456789abcdef0123456789abcdef', body)).toBe(
		'sha256=5DB81868479C59A0958D2DC1CF8A3DE444D164F8695ACE7DB0DFC5BE24B14DA4',
	);
});
