'use strict';

mailedLink.onSubmit(async () => {
  const password = document.getElementById('password').value;
  const answer = await mailedLink.post('verify-email', { token: mailedLink.token, password });
  const body = await answer.json();
  if (answer.ok) {
    mailedLink.succeed('Your address is confirmed', 'The account is open. You can sign in now.');
    // the person signs in where they shop; this page keeps nobody signed in
    await mailedLink.post('logout', undefined, { Authorization: 'Bearer ' + body.accessToken });
  } else if (body.code === 'identity.other_registration') {
    mailedLink.refuse('This link does not go with that password. If it is the right one, somebody else typed your address: '
      + 'follow the link of your own mail, or register again.');
  } else if (body.code === 'identity.bad_verification_token') {
    mailedLink.end('This link is not valid any more',
      'If you confirmed the address before, just sign in. Else register again, and a new link is mailed.', true);
  } else {
    mailedLink.refuse(body.detail || body.title);
  }
});
