'use strict';

// What the pages of mailed links share: the token stands in the fragment, which no server on the way sees. Opening a page
// spends nothing: programs that look into mail follow links, and only a person presses the button.
const mailedLink = {
  form: document.querySelector('form'),
  token: location.hash.substring(1),

  say(heading, text, refused) {
    const detail = document.getElementById('detail');
    document.getElementById('title').textContent = heading;
    detail.textContent = text;
    detail.classList.toggle('refused', refused);
  },

  /** There is nothing left to send from this page. */
  end(heading, text, refused) {
    this.form.hidden = true;
    this.say(heading, text, refused);
  },

  succeed(heading, text) {
    history.replaceState(null, '', location.pathname);
    this.end(heading, text, false);
  },

  refuse(text) {
    this.say('That did not work', text, true);
  },

  post(path, body, headers = { 'Content-Type': 'application/json' }) {
    return fetch('/api/v1/auth/' + path, { method: 'POST', headers, body: body && JSON.stringify(body) });
  },

  /** Sends by the given function, once at a time. */
  onSubmit(send) {
    const button = this.form.querySelector('button');
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      button.disabled = true;
      send()
        .catch(() => this.refuse('The server cannot be reached. Try again in a moment.'))
        .finally(() => { button.disabled = false; });
    });
    if (!this.token) {
      this.end('This link is not complete', 'Open it from the mail, or copy all of it.', true);
    }
  },
};
