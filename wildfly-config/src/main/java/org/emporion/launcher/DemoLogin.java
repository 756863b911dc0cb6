package org.emporion.launcher;

/** The people that a server in demo mode knows from its first start on. */
enum DemoLogin {
    CUSTOMER("customer@demo.emporion.test", "demo-customer-2026"),
    VENDOR("vendor@demo.emporion.test", "demo-vendor-2026"),
    ADMIN("admin@demo.emporion.test", "demo-admin-2026"),
    OWNER("owner@demo.emporion.test", "demo-owner-2026");

    private final String email;
    private final String password;

    DemoLogin(String email, String password) {
        this.email = email;
        this.password = password;
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }
}
