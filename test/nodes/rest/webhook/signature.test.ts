import { fromHex, isSameSignature } from '../../../../nodes/rest/webhook/signature';

it.each([
	['the same bytes', '00ff', '00FF', true],
	['other bytes', '00ff', '00fe', false],
	['fewer bytes', '00ff', '00', false],
	['no bytes', '', '', false],
	['text that is no hex', '00ff', '00fg', false],
	['half a byte', '00ff', '00f', false],
])('Signatures of %s: %s and %s, same: %s', (_what, expected, given, same) => {
	expect(isSameSignature(fromHex(expected), fromHex(given))).toBe(same);
});
