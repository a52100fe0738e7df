"""The door for staff: first run, signing in and out, passwords; and the pages that keep accounts."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.accounts import actions, first_run, forms, signing_in
from tracker.accounts.one_time import usable_link
from tracker.accounts.pages import end_current_session, failures_noted, forget, let_in
from tracker.accounts.passwords import check_new_password, hash_password
from tracker.accounts.queries import all_staff, get_account, is_first_run, own_account
from tracker.base.database import writing
from tracker.base.errors import NotFound
from tracker.base.limits import SIGN_IN_BY_PLACE, SIGN_IN_BY_PLACE_AND_NAME, limiter, place_and_name
from tracker.base.pages import check_version, handle, own_transaction
from tracker.security import safe_next

bp = Blueprint("accounts", __name__)

BOTH = ["GET", "POST"]
by_place = limiter.limit(SIGN_IN_BY_PLACE, methods=["POST"])
by_place_and_name = limiter.limit(SIGN_IN_BY_PLACE_AND_NAME, key_func=place_and_name, methods=["POST"])
few_by_place = limiter.limit(SIGN_IN_BY_PLACE_AND_NAME, methods=["POST"])


@bp.route("/setup", methods=BOTH)
@own_transaction
@few_by_place
def setup() -> ResponseReturnValue:
    """The first account, made by whoever can read the console; afterwards there is nothing here."""
    if not is_first_run():
        raise NotFound()
    form = forms.SetupForm()

    def act() -> str:
        given = form.values
        with failures_noted("setup refused"):
            first_run.check_setup_code(given["code"])
        password_hash = _new_hash(given.pop("password"), given["email"], given["name"])
        with writing():
            token = first_run.set_up(**given, password_hash=password_hash)
        let_in(token)
        return url_for("desk.home")

    return handle(form, act, "accounts/setup.html")


@bp.route("/sign-in", methods=BOTH)
@own_transaction
@by_place
@by_place_and_name
def sign_in() -> ResponseReturnValue:
    if is_first_run():
        return redirect(url_for("accounts.setup"), 303)
    form = forms.SignInForm()

    def act() -> str:
        with failures_noted("sign-in refused"):
            proof = signing_in.prove(**form.values)
            with writing():
                end_current_session()
                token = signing_in.sign_in(proof)
        let_in(token)
        return safe_next(request.args.get("next"))

    return handle(form, act, "accounts/sign_in.html")


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    end_current_session()
    forget()
    flash(_("You are signed out."), "success")
    return redirect(url_for("accounts.sign_in"), 303)


@bp.route("/forgot", methods=BOTH)
@by_place
@by_place_and_name
def forgot() -> ResponseReturnValue:
    """The same answer whether or not there is such an account."""
    form = forms.ForgotForm()

    def act() -> str:
        actions.forgot(**form.values)
        flash(
            _("If there is an account for this address, a link is on its way. It works once, for two hours.")
        )
        return url_for("accounts.sign_in")

    return handle(form, act, "accounts/forgot.html")


@bp.route("/password/<token>", methods=BOTH)
@own_transaction
@by_place
def password(token: str) -> ResponseReturnValue:
    """Looking uses nothing up; setting the password does, and leads to an address without the token."""
    _link, account = usable_link(token)
    form = forms.PasswordForm()

    def act() -> str:
        password_hash = _new_hash(form.values["password"], account.email, account.name)
        with writing():
            end_current_session()
            session_token = actions.use_link(token, password_hash)
        let_in(session_token)
        flash(_("Your password is set, and you are signed in."), "success")
        return url_for("desk.home")

    return handle(form, act, "accounts/password.html", account=account, token=token)


@bp.post("/password/<token>/go-in")
@by_place
def go_in(token: str) -> ResponseReturnValue:
    """Sign in once by the link, without a new password."""
    session_token = actions.go_in(token)
    let_in(session_token)
    return redirect(url_for("desk.home"), 303)


@bp.route("/me", methods=BOTH)
def me() -> ResponseReturnValue:
    account = own_account(current_actor())
    form = forms.MeForm(obj=account)

    def act() -> str:
        check_version(account, form)
        actions.edit(current_actor(), account, roles=account.roles, **form.values)
        flash(_("Saved."), "success")
        return url_for("accounts.me")

    return handle(form, act, "accounts/me.html", account=account)


@bp.route("/me/password", methods=BOTH)
@own_transaction
@few_by_place
def change_password() -> ResponseReturnValue:
    """With the current one; every other browser is signed out."""
    account = own_account(current_actor())
    form = forms.ChangePasswordForm()

    def act() -> str:
        with failures_noted("password change refused"):
            proof = signing_in.prove_current(account, form.values["current"])
        password_hash = _new_hash(form.values["password"], account.email, account.name)
        with writing():
            token = signing_in.change_password(proof, password_hash)
        let_in(token)
        flash(_("Your password is changed. Everywhere else you are signed out."), "success")
        return url_for("accounts.me")

    return handle(form, act, "accounts/change_password.html", account=account)


@bp.get("/staff")
def everyone() -> ResponseReturnValue:
    zone = current_app.config["SETTINGS"].vendor_zone
    return render_template("accounts/everyone.html", people=all_staff(), roles=forms.ROLE_WORDS, zone=zone)


@bp.route("/staff/invite", methods=BOTH)
def invite() -> ResponseReturnValue:
    form = forms.InviteForm()

    def act() -> str:
        actions.invite(current_actor(), **form.values)
        flash(_("The invitation to %(name)s is on its way.", name=form.name.data), "success")
        return url_for("accounts.everyone")

    return handle(form, act, "accounts/invite.html")


@bp.route("/staff/<uuid>/edit", methods=BOTH)
def edit(uuid: str) -> ResponseReturnValue:
    account = get_account(current_actor(), uuid)
    form = forms.AccountForm(obj=account)

    def act() -> str:
        check_version(account, form)
        actions.edit(current_actor(), account, **form.values)
        flash(_("Saved."), "success")
        return url_for("accounts.everyone")

    return handle(form, act, "accounts/edit.html", account=account)


@bp.route("/staff/<uuid>/enable", methods=BOTH)
def enable(uuid: str) -> ResponseReturnValue:
    account = get_account(current_actor(), uuid)

    def act() -> str:
        actions.enable(current_actor(), account)
        flash(_("%(name)s can sign in again.", name=account.name), "success")
        return url_for("accounts.everyone")

    return handle(forms.ConfirmForm(), act, "accounts/enable.html", account=account)


@bp.route("/staff/<uuid>/link", methods=BOTH)
def send_link(uuid: str) -> ResponseReturnValue:
    account = get_account(current_actor(), uuid)

    def act() -> str:
        actions.send_link(current_actor(), account)
        flash(_("A one-time link to %(name)s is on its way.", name=account.name), "success")
        return url_for("accounts.everyone")

    return handle(forms.ConfirmForm(), act, "accounts/send_link.html", account=account)


def _new_hash(password: str, *personal: str) -> str:
    """Check a password that is being chosen, and hash it; slow, so never inside a transaction."""
    check_new_password(password, *personal)
    return hash_password(password)
